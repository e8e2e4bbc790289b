import { describe, expect, test } from 'vitest';
import type { InputEvent, Renderer, Rendering, RenderSource } from './ports.ts';

/** What has to be there to be rendered, by paths from one folder. */
export const RENDERER_WORLD = {
  'chart/Chart.yaml': 'apiVersion: v2\nname: shop\nversion: 0.1.0\n',
  'chart/values.yaml': 'name: front\n',
  'chart/templates/web.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: {{ .Values.name }}\ndata:\n  colour: red\n',
  'base/kustomization.yaml': 'resources: [web.yaml]\n',
  'base/web.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: web\ndata:\n  colour: red\n',
  'live/kustomization.yaml': 'resources: [../base]\nnamePrefix: live-\n',
  'far/kustomization.yaml': 'resources: ["https://example.com/base.yaml", ../base]\n',
} as const;

type SourceName = 'chart' | 'base' | 'live' | 'far';

/** What everything that renders does; the factory gives one that sees `RENDERER_WORLD` in a folder. */
export function describeRenderer(name: string, create: () => { renderer: Renderer; folder: string }): void {
  describe(`${name} renders`, () => {
    const render = async (...sources: readonly SourceName[]): Promise<readonly Rendering[]> => {
      const { renderer, folder } = create();
      const given = sources.map(
        (source): RenderSource => ({
          kind: source === 'chart' ? 'chart' : 'kustomization',
          path: `${folder}/${source}`,
          name: source,
        }),
      );
      return Array.fromAsync(renderer.render({ set: '.', root: folder, sources: given }));
    };

    test('a chart: a set of its own, in chunks of its templates, and no file that can be changed', async () => {
      const [rendering] = await render('chart');
      const events = rendering?.events ?? [];
      expect(events.map(({ kind }) => kind)).toEqual(['chunk', 'file']);
      expect(events[0]).toMatchObject({ chunk: { set: 'chart (helm)', file: 'chart/templates/web.yaml' } });
      expect(textOf(events[0])).toContain('name: front');
      expect(events[1]).toMatchObject({ set: 'chart (helm)', isRendered: true });
    });

    test('with the line of the template for each line', async () => {
      const [rendering] = await render('chart');
      expect(lineOf(rendering?.events[0], '  colour: red')).toBe(6);
    });

    test('a kustomization, which stands for the files that it is made of', async () => {
      const [rendering] = await render('live');
      expect(rendering?.events.map(({ kind }) => kind)).toEqual(['chunk', 'file']);
      expect(rendering?.events[0]).toMatchObject({ chunk: { set: 'live (kustomize)', file: 'base/web.yaml' } });
      expect(textOf(rendering?.events[0])).toContain('name: live-web');
      expect(lineOf(rendering?.events[0], '  colour: red')).toBe(6);
      expect(rendering?.covers.map((path) => path.split('/').slice(-2).join('/')).sort()).toEqual([
        'base/kustomization.yaml',
        'base/web.yaml',
        'live/kustomization.yaml',
      ]);
    });

    test('a base only where nothing that is built is made of it', async () => {
      const namesOf = (renderings: readonly Rendering[]) => renderings.map(({ source }) => source.name).sort();
      expect(namesOf(await render('base', 'live'))).toEqual(['live']);
      expect(namesOf(await render('base', 'far'))).toEqual(['base', 'far']);
    });

    test('nothing that would have to be fetched, and says so', async () => {
      const [rendering] = await render('far');
      expect(rendering).toMatchObject({
        covers: [],
        events: [{ kind: 'problem', problem: { set: '.', file: 'far' } }],
      });
      expect(rendering?.events[0]).toMatchObject({ problem: { code: 'rendering/remote' } });
    });
  });
}

function textOf(event: InputEvent | undefined): string {
  return event?.kind === 'chunk' ? new TextDecoder().decode(event.chunk.bytes) : '';
}

function lineOf(event: InputEvent | undefined, line: string): number | undefined {
  const at = textOf(event).split('\n').indexOf(line);
  return event?.kind === 'chunk' ? event.chunk.slices[0]?.rendered?.[at] : undefined;
}
