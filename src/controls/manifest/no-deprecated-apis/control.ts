import { createLifecycleControl } from '../../api-lifecycle-control.ts';

/** An API that is served still, and will not be. */
export const control = createLifecycleControl(
  {
    id: 'manifest/no-deprecated-apis',
    title: 'Objects are of versions that will stay',
    severity: 'low',
    profile: 'strict',
  },
  {
    isWrong: ({ deprecated = Infinity, removed = Infinity }, minor) => deprecated <= minor && minor < removed,
    describe: (api, { deprecated, removed }) =>
      `${api} is deprecated since 1.${deprecated}${removed === undefined ? '' : ` and removed in 1.${removed}`}`,
  },
);
