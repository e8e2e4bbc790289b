import type { JudgeSettings } from '../assessment/settings.ts';
import type { UserControl } from '../controls/compile-control.ts';
import type { UserPolicies } from './user-policies.ts';

/** What a worker needs to make its judge. */
export interface WorkerData {
  readonly run: {
    readonly userControls: readonly UserControl[];
    readonly policies?: UserPolicies | undefined;
    readonly settings: JudgeSettings;
  };
  readonly isTimed: boolean;
}
