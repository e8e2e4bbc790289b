/** The slowest controls, in milliseconds. */
export function renderTimings(timings: ReadonlyMap<string, number>): string {
  const slowest = [...timings].sort(([, left], [, right]) => right - left).slice(0, 15);
  return slowest.map(([control, milliseconds]) => `${milliseconds.toFixed(1).padStart(9)} ms  ${control}\n`).join('');
}
