import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';

/**
 * V8 makes its best code of what is called often, on cores that the scan wants for itself. What a control does is called once
 * for each of thousands of objects: too seldom for that code to pay for being made.
 * Measured by `npm run bench`: a seventh less time for a thousand manifests, no more for anything larger.
 * What was compiled stays, however long nobody called it: it is kept for the next run (`compiled.ts`).
 * The flags are known to V8 12.4 (Node 22.13) up to 14.6 (Node 26).
 */
export function spareCompilers(): void {
  setFlagsFromString('--invocation-count-for-turbofan=60000');
  setFlagsFromString('--no-flush-bytecode');
}

/**
 * Judging leaves nothing behind but numbers, so a larger nursery would only be filled with what is dead.
 * It stays as small as it was: for 20 MB of manifests a fifth less memory, for no more time.
 * For a gigabyte of pods it is worth its memory: a third less time.
 */
export function keepNurserySmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  // Threads that start from now on begin with one as large as this thread's, not with a megabyte that is full at once.
  setFlagsFromString('--min-semi-space-size=2');
}

/**
 * V8 lets as much die as lives before it looks for it. Where a cluster is read, that is a third of all memory, and looking
 * after half as much costs a fortieth more time.
 */
export function growSparingly(): void {
  setFlagsFromString('--heap-growing-percent=50');
}

/**
 * Takes back what is set above, the last first. How many calls V8 waits for by itself it tells nobody: as many as here in
 * 12.4, in 13.6, and in 14.1 to 14.6; but it knows its own switches again.
 */
const UNDOING = [
  '--heap-growing-percent=0',
  '--semi-space-growth-factor=2',
  '--flush-bytecode',
  ...[3000, 10_000, 16_000].map((calls) => `--invocation-count-for-turbofan=${calls}`),
];

/** Puts the switches back to what they were when V8 gave this tag (`cachedDataVersionTag`); false where that is not possible. */
export function restoreSwitches(tag: number): boolean {
  const isRestored = (): boolean => cachedDataVersionTag() === tag;
  return (
    isRestored() ||
    UNDOING.some((flag) => {
      setFlagsFromString(flag);
      return isRestored();
    })
  );
}
