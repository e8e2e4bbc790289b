import type { Setting, VerbName } from '../../cli/setting.ts';
import { type SettingName, SETTINGS } from '../../cli/settings.ts';
import { isLive } from '../is-live.ts';
import type { Settings, SomeSettings } from './values.ts';

/** Verbs that need no cluster to say something of one. */
const WITHOUT: ReadonlySet<VerbName> = new Set(['collect', 'export']);

export interface Asked {
  /** What was typed. */
  readonly typed: SomeSettings;
  /** What the environment says. */
  readonly ambient: SomeSettings;
}

/**
 * What somebody said that means nothing beside what is read: they would think that it was heeded. What the environment says
 * of files stays for other runs, as what `seaworthy.yaml` says of them does; that only a part of a cluster is meant does not.
 */
export function findMisplaced({ typed, ambient }: Asked, settings: Settings, verb: VerbName): readonly string[] {
  const isAsked = isLive(settings);
  if (!isAsked && WITHOUT.has(verb)) return [];
  const other = isAsked ? 'files' : 'cluster';
  return (Object.entries(SETTINGS) as [SettingName, Setting][]).flatMap(([name, { about, flag, env, verbs }]) => {
    if (about !== other || !verbs.includes(verb)) return [];
    if (name in typed) return [`${flag?.split(' ')[0] ?? name} ${WHY[other]}`];
    return other === 'cluster' && name in ambient ? [`${env ?? name} ${WHY[other]}`] : [];
  });
}

const WHY = {
  files: 'is about files, and a cluster is read: leave it out',
  cluster: 'is about a live cluster, and none is read: name one with --context, or leave it out',
} as const;
