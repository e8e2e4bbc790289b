import type { Setting } from '../setting.ts';

/** What an expression is evaluated with. */
export const EVALUATED = {
  object: {
    kind: 'path',
    flag: '--object <file>',
    env: 'SEAWORTHY_OBJECT',
    otherwise: 'null',
    verbs: ['cel'],
    doc: 'what object stands for: the first document of a file, or of standard input for -',
  },
  oldObject: {
    kind: 'path',
    flag: '--old-object <file>',
    env: 'SEAWORTHY_OLD_OBJECT',
    otherwise: 'null',
    verbs: ['cel'],
    doc: 'what oldObject stands for',
  },
  paramsObject: {
    kind: 'path',
    flag: '--params-object <file>',
    env: 'SEAWORTHY_PARAMS_OBJECT',
    otherwise: 'null',
    verbs: ['cel'],
    doc: 'what params stands for',
  },
  namespaceObject: {
    kind: 'path',
    flag: '--namespace-object <file>',
    env: 'SEAWORTHY_NAMESPACE_OBJECT',
    otherwise: 'not known',
    verbs: ['cel'],
    doc: 'what namespaceObject stands for: a Namespace',
  },
  created: {
    kind: 'switch',
    flag: '--created',
    env: 'SEAWORTHY_CREATED',
    default: false,
    verbs: ['cel'],
    doc: 'take the object as policies see it while it is created: with the defaults of the API server',
  },
} as const satisfies Record<string, Setting>;
