import type { IgnoreRules, SettingsIgnore } from '../assessment/ignores/ignore.ts';
import type { Control } from '../controls/control.ts';
import { maskText } from '../facts/detectors/detect.ts';
import type { ReadSettings } from './config/read-settings.ts';
import { knowIds } from './know-ids.ts';

/** What may be ignored in a run: what seaworthy.yaml lists, up to which severity, of which controls. */
export function createIgnoreRules(all: readonly Control[], read: ReadSettings): IgnoreRules {
  const { ignores = [], ignoreUpTo } = read.settings;
  return {
    settings: ignores.map((ignore, index) => ({
      ...ignore,
      // A reason may repeat the secret that it speaks of.
      reason: maskText(ignore.reason),
      source: 'settings',
      ...parsePlace(read.placeOf('ignores', [index])),
    })),
    upTo: ignoreUpTo,
    known: knowIds(all),
  };
}

/** `seaworthy.yaml:3:5` */
function parsePlace(text: string): Pick<SettingsIgnore, 'file' | 'line' | 'column'> {
  const parts = text.split(':');
  const [column, line] = [Number(parts.pop()), Number(parts.pop())];
  return { file: parts.join(':'), line, column };
}
