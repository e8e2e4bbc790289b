import { writeManifest } from '../../bench/manifests.ts';
import type { Random } from '../../bench/random.ts';
import { mutate } from './mutate.ts';
import { writeRandomYaml } from './random-yaml.ts';
import { YAML_CORPUS } from './yaml-corpus.ts';

/** A document that somebody changed by accident. */
export function writeMutatedYaml(random: Random): string {
  return mutate(random, writeYaml(random), writeYaml(random)).toWellFormed();
}

/** One that nobody changed. */
export function writeYaml(random: Random): string {
  if (random.chance(0.35)) return writeManifest(random, random.below(1000));
  if (random.chance(0.2)) return YAML_CORPUS[random.below(YAML_CORPUS.length)] ?? '';
  return writeRandomYaml(random);
}
