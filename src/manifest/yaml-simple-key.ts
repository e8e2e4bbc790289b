import { COLON, isGap } from './yaml-characters.ts';
import type { YamlScalar } from './yaml-node.ts';
import type { SimpleReading } from './yaml-simple-line.ts';

/** YAML 1.1, 9.3.2. */
const LONGEST_KEY = 1024;

export function isAtColon({ text, at }: SimpleReading): boolean {
  return text.charCodeAt(at) === COLON && isGap(text.charCodeAt(at + 1));
}

/** Over the colon of a key that was just read; false where it is none that means the text it is written with. */
export function takeColon(reading: SimpleReading, { start, text }: YamlScalar): boolean {
  if (!isAtColon(reading) || reading.value !== text || text === '<<' || reading.at - start > LONGEST_KEY) return false;
  reading.at += 1;
  reading.lastEnd = reading.at;
  return true;
}
