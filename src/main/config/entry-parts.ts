import type { SettingKind } from '../../cli/setting.ts';

/** What each part of a list's entries looks like, for whoever wrote something else. */
const PARTS: { readonly [Kind in SettingKind]?: Readonly<Record<string, string>> } = {
  approvals: {
    control: 'the id of a control',
    holder: 'a holder, such as User:anna, Group:platform or ServiceAccount:shop/web, or nobody',
    namespaces: 'a list of namespaces, none of them empty',
    reason: 'a text',
    reviewer: 'a name',
    date: 'the day of the review in quotes, such as "2026-10-01"',
  },
  completeness: {
    kinds: 'a list of kinds, none of them empty',
    namespaces: 'a list of namespaces, none of them empty',
  },
  ignores: {
    controls: 'a list of controls, at least one',
    until: 'the last day that it holds, such as 2027-03-01',
    reason: 'a text',
    kind: 'a kind, such as Deployment',
    namespace: 'the name of a namespace',
    name: 'the name of an object',
    container: 'the name of a container',
    path: 'a path, such as spec.hostNetwork',
  },
};

/** Undefined for what is no part of one. */
export function findEntryPart(kind: SettingKind | undefined, step: string | number | undefined): string | undefined {
  const parts = partsOf(kind);
  return typeof step === 'string' && Object.hasOwn(parts, step) ? parts[step] : undefined;
}

export function listEntryParts(kind: SettingKind | undefined): readonly string[] {
  return Object.keys(partsOf(kind));
}

function partsOf(kind: SettingKind | undefined): Readonly<Record<string, string>> {
  return (kind === undefined ? undefined : PARTS[kind]) ?? {};
}
