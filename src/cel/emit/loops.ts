import type { Comprehension, ComprehensionMacro } from '../ast.ts';
import type { Emitted, Emitter } from './emitter.ts';

interface Step {
  readonly node: Comprehension;
  readonly emitter: Emitter;
  /** Of the walk, to leave it early. */
  readonly label: string;
  readonly value: string;
  readonly key: string;
}
interface Loop {
  readonly sort: Emitted['sort'];
  /** Before the walk; the result's name is declared. */
  readonly before: (name: string) => string;
  /** For one element. */
  readonly step: (name: string, step: Step) => void;
  readonly after?: (name: string) => string;
}

/** What each macro does with the elements that it walks: the same as `closures/loops.ts`. */
export const LOOPS: Readonly<Record<Exclude<ComprehensionMacro, 'optMap' | 'optFlatMap'>, Loop>> = {
  all: decide('false', 'true'),
  exists: decide('true', 'false'),
  existsOne: {
    sort: 'logic',
    before: (name) => `let ${name}c = 0; ${name} = undefined;`,
    step: (name, step) => emitWanted(name, step, `${name}c += 1;`),
    after: (name) => `if (${name} === undefined) ${name} = ${name}c === 1;`,
  },
  filter: collect((name, step) => emitWanted(name, step, `${name}l.push(${step.value});`)),
  map: collect(emitTransformed),
  transformList: collect(emitTransformed),
  transformMap: gather((name, { key }, value) => `R.putEntry(${name}m, ${key}, ${value})`),
  transformMapEntry: gather((name, _step, value) => `R.mergeEntries(${name}m, ${value})`),
  sortBy: {
    sort: 'any',
    before: (name) => `const ${name}l = [], ${name}k = []; ${name} = undefined;`,
    step: (name, { node, emitter, label, value }) => {
      const key = emitter.emit(node.body).code;
      emitter.line(
        `if (${key} instanceof R.CelError) { ${name} = ${key}; break ${label}; }`,
        `${name}l.push(${value}); ${name}k.push(${key});`,
      );
    },
    after: (name) => `if (${name} === undefined) ${name} = R.sortByKeys(${name}l, ${name}k);`,
  },
};

function decide(deciding: string, other: string): Loop {
  return {
    sort: 'logic',
    before: (name) => `${name} = ${other};`,
    step: (name, { node, emitter, label }) => {
      const { code, sort } = emitter.emit(node.body);
      emitter.line(`if (${code} === ${deciding}) { ${name} = ${deciding}; break ${label}; }`);
      if (sort !== 'bool')
        emitter.line(`if (${code} !== ${other} && ${name} === ${other}) ${name} = R.notBool(${code});`);
    },
  };
}

/** Runs a statement where the body holds; an error of the body is the result. */
function emitWanted(name: string, { node, emitter, label }: Step, statement: string): void {
  const { code } = emitter.emit(node.body);
  emitter.line(
    `if (${code} === true) { ${statement} } else if (${code} !== false) { ${name} = R.notBool(${code}); break ${label}; }`,
  );
}

function collect(step: Loop['step']): Loop {
  return {
    sort: 'any',
    before: (name) => `const ${name}l = []; ${name} = ${name}l;`,
    step,
  };
}

function emitTransformed(name: string, step: Step): void {
  const { node, emitter, label } = step;
  if (node.condition !== undefined) emitUnwanted(name, step);
  const { code } = emitter.emit(node.body);
  emitter.line(`if (${code} instanceof R.CelError) { ${name} = ${code}; break ${label}; }`, `${name}l.push(${code});`);
}

/** Goes on with the next element where the condition does not want this one. */
function emitUnwanted(name: string, { node, emitter, label }: Step): void {
  const { code } = emitter.emit(node.condition as Comprehension['body']);
  emitter.line(
    `if (${code} === false) continue;`,
    `if (${code} !== true) { ${name} = R.notBool(${code}); break ${label}; }`,
  );
}

function gather(put: (name: string, step: Step, value: string) => string): Loop {
  return {
    sort: 'any',
    before: (name) => `const ${name}m = new Map(); ${name} = ${name}m;`,
    step: (name, step) => {
      const { node, emitter, label } = step;
      if (node.condition !== undefined) emitUnwanted(name, step);
      const error = emitter.assign(put(name, step, emitter.emit(node.body).code)).code;
      emitter.line(`if (${error} !== undefined) { ${name} = ${error}; break ${label}; }`);
    },
  };
}
