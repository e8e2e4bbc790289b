/** A list of at least so many bytes, as `kubectl get -o json` gives it, with one thing wrong in it. */
export function renderList(bytes: number): string {
  const map = (index: number) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: `settings-${index}`, namespace: 'shop' },
    data: { text: 'so it goes '.repeat(200) },
  });
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app', namespace: 'shop' },
    spec: { containers: [{ name: 'app', image: 'shop/app:1', securityContext: { privileged: true } }] },
  };
  const count = Math.ceil(bytes / JSON.stringify(map(0)).length);
  const items = [...Array.from({ length: count }, (_, index) => map(index)), pod];
  return JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
}
