import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { objectsOfManifest } from '../../tools/control/read-objects.ts';
import { createView } from '../facts/views/create-view.ts';
import { createPlaceAt } from '../facts/views/place-at.ts';
import { PROJECTIONS } from '../facts/views/projections.ts';
import { NEWEST } from '../facts/target.ts';
import type { ViewName } from '../facts/views.ts';
import type { JoinControl } from './control.ts';
import { loadBuiltInControls } from './registry.ts';

const joins = (await loadBuiltInControls()).filter((control) => control.kind === 'join');

describe.each(joins.map((control) => ({ id: control.id, control })))('$id', ({ id, control }) => {
  const views = control.views ?? [];

  test('asks for views of collections that it reads, so that what is not whole is told', () => {
    expect(views.map((name) => PROJECTIONS[name].reads).filter((read) => !control.reads.includes(read))).toEqual([]);
  });

  test('reads no collection of which it asks for no view', () => {
    const read = new Set<string>(views.map((name) => PROJECTIONS[name].reads));
    expect(control.reads.filter((name) => !read.has(name))).toEqual([]);
  });

  test('asks for no other in any of its examples', () => {
    const folder = join(import.meta.dirname, id, 'examples');
    const asked = globSync('*.yaml', { cwd: folder }).flatMap((file) =>
      viewsAskedIn(control, { file, text: readFileSync(join(folder, file), 'utf8') }),
    );
    expect([...new Set(asked)].filter((name) => !views.includes(name))).toEqual([]);
    expect(asked).not.toEqual([]);
  });
});

function viewsAskedIn(
  control: JoinControl,
  manifest: { readonly file: string; readonly text: string },
): readonly ViewName[] {
  const objects = objectsOfManifest(manifest);
  const names = Object.keys(PROJECTIONS) as ViewName[];
  const items = Object.fromEntries(
    names.map((name) => [
      name,
      objects.flatMap((object) => PROJECTIONS[name].project(object, createPlaceAt(object)) ?? []),
    ]),
  );
  const view = createView(items, () => 'complete');
  const asked: ViewName[] = [];
  const parameters = Object.fromEntries(control.parameters.map((parameter) => [parameter.name, parameter.default]));
  const watched: typeof view = {
    list(name, namespace) {
      asked.push(name);
      return view.list(name, namespace);
    },
  };
  for (const _ of control.judge(watched, parameters, { target: NEWEST, today: '2026-11-26', approved: [] }));
  return asked;
}
