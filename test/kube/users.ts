/** Who the API server of the tests knows by a token: users, each with the groups it is in. */
export const USERS = {
  admin: ['system:masters'],
  /** Nothing is bound to it but what a test binds. */
  reader: [],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type User = keyof typeof USERS;

export function tokenOf(user: User): string {
  return `token-of-${user}`;
}

/** As `--token-auth-file` wants it: token, user, uid, groups. */
export function renderTokens(): string {
  return Object.entries(USERS)
    .map(([user, groups]) => `${tokenOf(user as User)},${user},${user},"${groups.join(',')}"\n`)
    .join('');
}
