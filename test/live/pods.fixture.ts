/** A pod with one thing to fix safely, one unsafely, and what only a person can decide. */
export const POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: shop/web:1
      securityContext:
        privileged: true
        runAsNonRoot: true
`;

export const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {colour: blue}
`;

/** Nothing but one control, so that a test says what it means. */
export function onlyControls(...ids: readonly string[]): string {
  return `controls:\n  only: [${ids.join(', ')}]\n`;
}

export const PRIVILEGED = 'workload/no-privileged-containers';
export const ESCALATION = 'workload/no-privilege-escalation';
export const NON_ROOT = 'workload/require-non-root';
