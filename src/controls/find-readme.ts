/** The README of a built-in control, as Markdown; undefined for an id that is not built in. */
export async function findReadme(id: string): Promise<string | undefined> {
  const { READMES } = await import('./readmes.gen.ts');
  return READMES[id];
}
