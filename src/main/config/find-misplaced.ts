import type { Setting, VerbName } from '../../cli/setting.ts';
import { type SettingName, SETTINGS } from '../../cli/settings.ts';
import { isLive } from '../is-live.ts';
import type { Settings, SomeSettings } from './values.ts';

/** Verbs that need no cluster to say something of one. */
const WITHOUT: ReadonlySet<VerbName> = new Set(['collect', 'export']);

/** What somebody typed that means nothing beside what is read: they would think that it was heeded. */
export function findMisplaced(typed: SomeSettings, settings: Settings, verb: VerbName): readonly string[] {
  const isAsked = isLive(settings);
  if (!isAsked && WITHOUT.has(verb)) return [];
  const other = isAsked ? 'files' : 'cluster';
  return (Object.keys(typed) as SettingName[]).flatMap((name) => {
    const { about, flag } = SETTINGS[name] as Setting;
    return about === other ? [`${flag?.split(' ')[0] ?? name} ${WHY[other]}`] : [];
  });
}

const WHY = {
  files: 'is about files, and a cluster is read: leave it out',
  cluster: 'is about a live cluster, and none is read: name one with --context, or leave it out',
} as const;
