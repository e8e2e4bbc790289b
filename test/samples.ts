/**
 * How many of a suite's random cases a run tries: all of them where a change is decided on (`CI=true`), an eighth where
 * somebody waits for the answer. `FUZZ_RUNS` asks for so many, of each suite.
 */
export function samples(all: number): number {
  const asked = process.env['FUZZ_RUNS'];
  if (asked !== undefined) return Number(asked);
  return process.env['CI'] === 'true' ? all : Math.ceil(all / 8);
}
