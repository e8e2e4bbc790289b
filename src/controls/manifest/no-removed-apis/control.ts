import { createLifecycleControl } from '../../api-lifecycle-control.ts';

/** An API that is not served any more: applying the object fails, whatever else is right about it. */
export const control = createLifecycleControl(
  {
    id: 'manifest/no-removed-apis',
    title: 'Objects are of versions that the API server still serves',
    severity: 'high',
  },
  {
    isWrong: ({ removed = Infinity }, minor) => removed <= minor,
    describe: (api, { removed }, { version }) =>
      `${api} was removed in 1.${removed}, so a cluster of ${version} refuses this object`,
  },
);
