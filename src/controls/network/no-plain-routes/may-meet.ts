/** Whether two names of hosts have a host in common: `*.example.com` is all below it, an empty name any (Gateway API, `Hostname`). */
export function mayMeet(left: string, right: string): boolean {
  const [one, other] = [left.toLowerCase(), right.toLowerCase()];
  return one === '' || other === '' || one === other || isBelow(one, other) || isBelow(other, one);
}

function isBelow(name: string, wildcard: string): boolean {
  return wildcard.startsWith('*.') && name.endsWith(wildcard.slice(1));
}
