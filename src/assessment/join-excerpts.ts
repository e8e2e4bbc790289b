import { type ExcerptLine, excerptOf } from '../facts/excerpt.ts';
import type { ItemPlace } from '../facts/views/projection.ts';
import type { ManifestDocument } from '../manifest/document.ts';
import { chunkOf, type KeptSource } from '../manifest/kept-source.ts';
import { isReadProblem, readSlice } from '../manifest/read.ts';
import { areShown, type KeptSources } from './source-keeper.ts';

/** Lines of context around an item. */
const CONTEXT = 2;

/** The source lines around an item, masked; none where what it was made of was not kept. */
export type FindLines = (place: ItemPlace) => readonly ExcerptLine[];

/** Reads documents again, each once, as long as places of it come one after the other. */
export function createFindLines(sources: KeptSources): FindLines {
  let last: { readonly of: KeptSource; readonly document: ManifestDocument | undefined } | undefined;
  return ({ written }) => {
    if (written === undefined || !areShown(sources)) return [];
    if (last?.of !== written.source) last = { of: written.source, document: readAgain(written.source) };
    const { document } = last;
    return document === undefined ? [] : excerptOf({ document }, written.offset, CONTEXT);
  };
}

function readAgain(source: KeptSource): ManifestDocument | undefined {
  const chunk = chunkOf(source);
  if (chunk === undefined) return undefined;
  const reading = readSlice(chunk, source.slice);
  return isReadProblem(reading) ? undefined : reading;
}
