import { placeOf } from '../place.ts';
import { platformReferences } from '../platform-references.ts';
import type { NodeOf, Rule } from '../rule.ts';
import { EXCEPTIONS } from '../rooms.ts';

/** Names of the platform that make a result depend on more than the input. */
const GLOBALS: Readonly<Record<string, string>> = {
  process: 'the environment',
  Buffer: 'Node; Uint8Array and TextDecoder do',
  performance: 'the clock',
  setTimeout: 'the clock',
  setInterval: 'the clock',
  setImmediate: 'the clock',
  queueMicrotask: 'the order of events',
  fetch: 'the network',
  crypto: 'randomness; base/digest.ts hashes',
  navigator: 'the environment',
  globalThis: 'the environment',
  console: 'a terminal',
  Intl: 'the locale',
  WeakRef: 'the garbage collector',
  FinalizationRegistry: 'the garbage collector',
};

const MEMBERS: Readonly<Record<string, string>> = {
  'Date.now': 'the clock',
  'Date.parse': 'the local time zone',
  'Math.random': 'randomness',
};

/** Methods that ask the locale or the local time zone, whatever they are called on. */
const METHODS: ReadonlySet<string> = new Set([
  'localeCompare',
  'toLocaleString',
  'toLocaleLowerCase',
  'toLocaleUpperCase',
  'toLocaleDateString',
  'toLocaleTimeString',
  'getTimezoneOffset',
  'toDateString',
  'toTimeString',
  'getFullYear',
  'getMonth',
  'getDate',
  'getDay',
  'getHours',
  'getMinutes',
  'getSeconds',
  'getMilliseconds',
  'setFullYear',
  'setMonth',
  'setDate',
  'setHours',
  'setMinutes',
  'setSeconds',
  'setMilliseconds',
]);

/** Law C: in a pure room nothing but the input decides. */
export const pureRooms: Rule = {
  create(context) {
    const { room, isTest } = placeOf(context.filename, context.cwd);
    if (room === undefined || !room.isPure || isTest) return {};
    const { name } = room;
    const report = (node: NodeOf<'Identifier'>, what: string, of: string): void =>
      context.report({ node, message: `${name}/ is pure: ${what} depends on ${of}` });
    return {
      Program() {
        for (const node of platformReferences(context)) {
          const of = Object.hasOwn(GLOBALS, node.name) ? GLOBALS[node.name] : undefined;
          const isFree = node.name === 'Intl' && EXCEPTIONS.intl.some((allowed) => allowed === name);
          if (of !== undefined && !isFree) report(node, node.name, of);
        }
      },
      MetaProperty(node) {
        if (node.meta.name === 'import')
          context.report({ node, message: `${name}/ is pure: import.meta depends on the place of the file` });
      },
      MemberExpression(node) {
        if (node.property.type !== 'Identifier' || node.computed) return;
        const { property } = node;
        if (METHODS.has(property.name)) report(property, property.name, 'the locale or the local time zone');
        if (node.object.type !== 'Identifier') return;
        const full = `${node.object.name}.${property.name}`;
        const of = Object.hasOwn(MEMBERS, full) ? MEMBERS[full] : undefined;
        if (of !== undefined) report(property, full, of);
      },
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0)
          context.report({ node, message: `${name}/ is pure: new Date() depends on the clock` });
      },
      CallExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date')
          context.report({ node, message: `${name}/ is pure: Date() depends on the clock` });
      },
    };
  },
};
