/**
 * Verbs by which the API server answers with what is in an object. `patch` gives the object as it is afterwards, also where
 * nothing was patched; `delete` the object that is to go, where its dependents go first; `deletecollection` all of them.
 * With `dryRun=All` each of these changes nothing. An update gives what was sent.
 */
export const READING_VERBS: readonly string[] = ['get', 'list', 'watch', 'patch', 'delete', 'deletecollection'];

/** Those of them that a rule may allow for named objects alone. */
export const READING_NAMED_VERBS: readonly string[] = READING_VERBS.filter((verb) => verb !== 'deletecollection');
