import type { InputEvent, Renderer, Rendering, RenderSource } from './ports.ts';

/** What a source is rendered to: the document, the file that it is made from, and the line of each of its lines. */
export interface FakeRendering {
  readonly file: string;
  readonly text: string;
  readonly lines: readonly number[];
  /** Sources that it builds on, by name. */
  readonly bases?: readonly string[];
  /** Paths below the folder that all sources lie in. */
  readonly covers?: readonly string[];
}

/** Renders without programs, from a table by the names of sources; what is not in it would have to be fetched, and a program may say so. */
export function createFakeRenderer(made: Readonly<Record<string, FakeRendering>>, said = ''): Renderer {
  return {
    async *render({ set, root, sources }) {
      const bases = new Set(sources.flatMap(({ name }) => made[name]?.bases ?? []));
      const order = [...sources].sort((left, right) => Number(bases.has(left.name)) - Number(bases.has(right.name)));
      for (const source of order) {
        const known = made[source.name];
        if (known === undefined) yield refuse(source, set, said);
        else if (!bases.has(source.name))
          yield {
            source,
            events: listEvents(source, known),
            covers: (known.covers ?? []).map((path) => `${root}/${path}`),
          };
      }
    },
  };
}

function refuse(source: RenderSource, set: string, said: string): Rendering {
  const words = { message: 'it would have to be fetched', advice: 'Fetch it.', excerpt: said };
  const problem = { set, file: source.name, code: 'rendering/remote', line: 0, column: 0, caret: 0, ...words };
  return { source, covers: [], events: [{ kind: 'problem', problem }] };
}

function listEvents({ kind, name }: RenderSource, { file, text, lines }: FakeRendering): readonly InputEvent[] {
  const set = `${name} (${kind === 'chart' ? 'helm' : 'kustomize'})`;
  const bytes = new TextEncoder().encode(text);
  const slice = { format: 'yaml', start: 0, end: bytes.length, line: 1, column: 1, rendered: lines } as const;
  return [
    { kind: 'chunk', chunk: { set, file, bytes, slices: [slice] } },
    { kind: 'file', set, file: name, bytes: bytes.length, isForeign: false, isRendered: true },
  ];
}
