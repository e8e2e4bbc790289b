import { realpathSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import type { RenderSource } from '../../app/ports.ts';
import { describeEnd } from './describe-end.ts';
import type { Kustomization } from './kustomization.ts';
import { byHand, findKustomizationObstacle } from './kustomization-obstacle.ts';
import type { Obstacle } from './problem.ts';
import type { Program } from './program.ts';

/** The objects of a kustomization, each with an annotation that says the file it came from; or why there are none. */
export async function renderKustomization(
  source: RenderSource,
  kustomization: Kustomization,
  program: Program,
): Promise<Uint8Array | Obstacle> {
  const obstacle = findKustomizationObstacle(source, kustomization);
  if (obstacle !== undefined) return obstacle;
  const [name, path] = findBuilder(program);
  if (path === undefined) return describeNoBuilder(source);
  writeWrapper(source.path, program.folder);
  const end = await program.run(path, [...BUILDERS[name], program.folder]);
  return end.kind === 'done'
    ? end.output
    : describeEnd(end, {
        program: name,
        thing: 'this kustomization',
        advice: 'Correct what it names.',
        by: byHand(source),
      });
}

/** In the order in which they are looked for, with the word that builds. */
const BUILDERS = { kustomize: ['build'], kubectl: ['kustomize'] } as const;

function findBuilder(program: Program): readonly [keyof typeof BUILDERS, string | undefined] {
  const kustomize = program.find('kustomize');
  return kustomize === undefined ? ['kubectl', program.find('kubectl')] : ['kustomize', kustomize];
}

/** A kustomization of ours around theirs: it changes nothing, and asks for the origin of each object. */
function writeWrapper(folder: string, place: string): void {
  const path = relative(place, realpathSync(folder)).split(sep).join('/');
  const wrapper = { resources: [path], buildMetadata: ['originAnnotations'] };
  writeFileSync(join(place, 'kustomization.yaml'), JSON.stringify(wrapper));
}

function describeNoBuilder(source: RenderSource): Obstacle {
  return {
    kind: 'problem',
    code: 'rendering/no-program',
    message:
      'this folder is a kustomization, and there is neither kustomize nor kubectl on PATH, outside of what is scanned, to build it',
    advice: `Install one of them (https://kubectl.docs.kubernetes.io), or build it elsewhere and scan the result: ${byHand(source)}`,
  };
}
