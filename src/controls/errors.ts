/** What can be wrong with a control that somebody wrote. */
export const CONTROL_ERRORS = {
  'controls/malformed': 'A control.yaml does not have the shape of a control. Correct the named field.',
  'controls/expression':
    'An expression of a control does not parse or does not type-check. Correct it as the message says.',
  'controls/duplicate-id':
    'Two controls have the same id, or one has the id or alias of a built-in one. Rename one of them.',
  'controls/unknown-id': 'No control has this id. `seaworthy controls` lists those that exist.',
  'controls/unknown-parameter':
    'The control has no parameter of this name, or not of this type. `seaworthy explain ID` lists its parameters.',
  'controls/none-found': 'The folder given by --controls holds no control.yaml. Name a folder that does.',
} as const;

export type ControlErrorCode = keyof typeof CONTROL_ERRORS;
