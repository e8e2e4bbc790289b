import type { Path } from '../base/path.ts';
import type { Issue } from './describe-issue.ts';
import type { FrameworkSource, GroupSource, RequirementSource } from './framework-source.ts';

interface Written {
  readonly path: Path;
  readonly requirement: RequirementSource;
  readonly group?: GroupSource;
}

/** What a framework of the right shape lacks: who answers, what decides, what a person does; and ids that are there twice. */
export function findGaps(source: FrameworkSource): readonly Issue[] {
  const written = listWritten(source);
  return [
    ...(written.length === 0 ? [{ path: [], message: 'there is no requirement' }] : []),
    ...findRepeated(written),
    ...written.flatMap(({ path, requirement, group }) =>
      RULES.filter(({ holds }) => !holds(requirement, group)).map(({ at, says }) => ({
        path: at === undefined ? path : [...path, at],
        message: `${requirement.id} ${says}`,
      })),
    ),
  ];
}

function listWritten({ groups, requirements }: FrameworkSource): readonly Written[] {
  return [
    ...requirements.map((requirement, index) => ({ path: ['requirements', index], requirement })),
    ...groups.flatMap((group, number) =>
      group.requirements.map((requirement, index) => ({
        path: ['groups', number, 'requirements', index],
        requirement,
        group,
      })),
    ),
  ];
}

function findRepeated(written: readonly Written[]): readonly Issue[] {
  const seen = new Set<string>();
  return written.flatMap(({ path, requirement: { id } }) => {
    if (!seen.has(id)) {
      seen.add(id);
      return [];
    }
    return [{ path: [...path, 'id'], message: `requirement ${id} is there twice` }];
  });
}

interface Rule {
  readonly at?: string;
  readonly says: string;
  readonly holds: (requirement: RequirementSource, group: GroupSource | undefined) => boolean;
}

const RULES: readonly Rule[] = [
  {
    says: 'does not say who answers for it; nor does its group',
    holds: ({ who }, group) => (who ?? group?.who) !== undefined,
  },
  {
    at: 'method',
    says: 'is automated and names no control; name one, or write a procedure',
    holds: ({ method, controls }) => method !== 'automated' || controls.length > 0,
  },
  {
    at: 'method',
    says: 'is not automated, and no procedure says what a person does',
    holds: ({ method, procedure }) => method === 'automated' || procedure !== undefined,
  },
  {
    at: 'procedure',
    says: 'has a procedure without look or do, so nobody knows what to do',
    holds: ({ procedure }) => procedure === undefined || (procedure.look ?? procedure.do) !== undefined,
  },
  {
    at: 'procedure',
    says: 'has a procedure that does not say what to keep; nor does its group',
    holds: ({ procedure }, group) => procedure === undefined || (procedure.keep ?? group?.keep) !== undefined,
  },
];
