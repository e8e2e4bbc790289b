import type { Framework } from './framework.ts';

/** Every framework that ships with Seaworthy, sorted by id; nothing is read before somebody asks. */
export async function loadFrameworks(): Promise<readonly Framework[]> {
  const { BUILT_IN_FRAMEWORKS } = await import('./built-in.gen.ts');
  return BUILT_IN_FRAMEWORKS;
}
