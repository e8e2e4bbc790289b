/** What can be wrong with a framework, or with how one is asked for. */
export const FRAMEWORK_ERRORS = {
  'frameworks/malformed':
    'A framework.yaml does not have the shape of a framework. Correct the named fields; ids are texts and want quotes where they look like numbers.',
  'frameworks/unknown-id': 'No framework has this id. `seaworthy frameworks` lists those that exist.',
  'frameworks/ambiguous-requirement':
    'Several frameworks have a requirement of this id. Write the framework before it: FRAMEWORK/REQUIREMENT.',
} as const;

export type FrameworkErrorCode = keyof typeof FRAMEWORK_ERRORS;
