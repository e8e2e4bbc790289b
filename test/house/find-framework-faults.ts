import type { Framework, Managed, Procedure, Requirement } from '../../src/frameworks/framework.ts';
import { BENCHMARK_IDS } from './benchmark-ids.ts';

/** What a framework came to so far; taking something back is a fault. */
export interface Pinned {
  readonly requirements: number;
  readonly automated: number;
  /** Who answers where the control plane is bought, where the framework says so of each requirement. */
  readonly managed?: Readonly<Record<Managed, number>>;
}

/** What the frameworks lack of what the house promises; a sentence each. */
export function findFrameworkFaults(
  frameworks: readonly Framework[],
  pins: Readonly<Record<string, Pinned>>,
  controls: ReadonlySet<string>,
): readonly string[] {
  const named = new Set(frameworks.map(({ id }) => id));
  return [
    ...Object.keys(pins).flatMap((id) => (named.has(id) ? [] : [`${id}: the framework is gone`])),
    ...frameworks.flatMap((framework) => [
      ...findPinFaults(framework, pins[framework.id]),
      ...findIdFaults(framework),
      ...framework.requirements.flatMap((requirement) =>
        RULES.filter(({ holds }) => !holds(requirement, controls)).map(
          ({ says }) => `${framework.id}/${requirement.id}: ${says}`,
        ),
      ),
    ]),
    ...findEqualProcedures(frameworks),
  ];
}

function findPinFaults({ id, requirements }: Framework, pinned: Pinned | undefined): readonly string[] {
  if (pinned === undefined) return [`${id}: nothing pins how much of it is automated`];
  const automated = requirements.filter(({ method }) => method === 'automated').length;
  const found = {
    requirements: requirements.length,
    automated,
    ...Object.fromEntries(
      Object.keys(pinned.managed ?? {}).map((who) => [
        who,
        requirements.filter(({ managed }) => managed === who).length,
      ]),
    ),
  };
  const { managed = {}, ...rest } = pinned;
  return Object.entries({ ...rest, ...managed }).flatMap(([what, count]) => {
    const now = (found as Readonly<Record<string, number>>)[what] ?? 0;
    if (now === count) return [];
    return [`${id}: ${now} ${what} and not ${count}${now > count ? '; pin what was gained' : ''}`];
  });
}

/** Every id of the benchmark once, and no other. */
function findIdFaults({ id, requirements }: Framework): readonly string[] {
  const wanted = BENCHMARK_IDS[id];
  const found = requirements.map((requirement) => requirement.id);
  const repeated = found.filter((own, index) => found.indexOf(own) < index);
  return [
    ...repeated.map((own) => `${id}: ${own} is there twice`),
    ...(wanted ?? []).filter((own) => !found.includes(own)).map((own) => `${id}: ${own} is left out`),
    ...found
      .filter((own) => wanted !== undefined && !wanted.includes(own))
      .map((own) => `${id}: the benchmark has no ${own}`),
  ];
}

interface Rule {
  readonly says: string;
  readonly holds: (requirement: Requirement, controls: ReadonlySet<string>) => boolean;
}

const RULES: readonly Rule[] = [
  {
    says: 'it names a control that does not exist',
    holds: (requirement, controls) => requirement.controls.every((id) => controls.has(id)),
  },
  {
    says: 'it is automated, and nothing decides it',
    holds: ({ method, controls }) => method !== 'automated' || controls.length > 0,
  },
  {
    says: 'nothing automates it, and nobody knows what to do',
    holds: ({ method, procedure }) => method === 'automated' || procedure !== undefined,
  },
  {
    says: 'its procedure has an empty part',
    holds: ({ procedure }) => procedure === undefined || Object.values(procedure).every((part) => part.trim() !== ''),
  },
  {
    says: 'its procedure tells too little',
    holds: ({ procedure }) => procedure === undefined || wordsOf(procedure).length >= 8,
  },
  {
    says: 'its title is no statement that holds or does not: no “Ensure”, no full stop',
    holds: ({ title }) => !/^(?:Ensure|Verify|Minimi[sz]e|Avoid|Consider|Limit)\b|\.$/.test(title),
  },
  {
    says: 'nothing is left to do: no TODO',
    holds: (requirement) => !JSON.stringify(requirement).includes('TODO'),
  },
];

/** What is done and expected, without what the group says for all. */
function wordsOf({ look, do: steps, expect, default: otherwise }: Procedure): readonly string[] {
  return [look, steps, expect, otherwise]
    .join(' ')
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** Two requirements that are shown in the same way are one, or one of them was not thought about. */
function findEqualProcedures(frameworks: readonly Framework[]): readonly string[] {
  const seen = new Map<string, string>();
  return frameworks.flatMap(({ id, requirements }) =>
    requirements.flatMap((requirement) => {
      if (requirement.procedure === undefined) return [];
      const [name, text] = [`${id}/${requirement.id}`, wordsOf(requirement.procedure).join(' ')];
      const other = seen.get(text);
      seen.set(text, name);
      return other === undefined ? [] : [`${name}: its procedure is that of ${other}`];
    }),
  );
}
