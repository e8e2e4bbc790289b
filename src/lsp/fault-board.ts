import { diagnoseFault } from './diagnostics.ts';
import type { Screen } from './screen.ts';
import type { SettingsFault } from './workplace.ts';

/** What is wrong with the settings of each folder, shown where it stands until it is mended. */
export interface FaultBoard {
  /** All that is wrong with a folder's settings now. */
  show(folder: string, faults: readonly SettingsFault[]): void;
  /** Whether something is shown in this file. */
  has(uri: string): boolean;
}

export function createFaultBoard(screen: Screen): FaultBoard {
  const known = new Map<string, ReadonlyMap<string, readonly SettingsFault[]>>();
  const warned = new Map<string, string>();

  return {
    show(folder, faults) {
      const byFile = Map.groupBy(
        faults.filter(({ uri }) => uri !== undefined),
        ({ uri }) => uri ?? '',
      );
      const before = known.get(folder) ?? new Map<string, readonly SettingsFault[]>();
      for (const uri of before.keys()) if (!byFile.has(uri)) screen.publish(uri, []);
      for (const [uri, own] of byFile)
        if (JSON.stringify(own) !== JSON.stringify(before.get(uri))) screen.publish(uri, own.map(diagnoseFault));
      known.set(folder, byFile);
      warn(folder, faults);
    },
    has: (uri) => [...known.values()].some((files) => files.has(uri)),
  };

  /** A window is in the way, so the same is said once. */
  function warn(folder: string, faults: readonly SettingsFault[]): void {
    const message = faults.flatMap((fault) => (fault.uri === undefined ? [fault.message] : [])).join('\n');
    if (message !== '' && message !== warned.get(folder)) screen.warn(message);
    warned.set(folder, message);
  }
}
