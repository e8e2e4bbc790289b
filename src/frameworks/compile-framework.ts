import type { Framework, Procedure, Requirement } from './framework.ts';
import type { FrameworkSource, GroupSource, RequirementSource } from './framework-source.ts';

/** What a group says for all its requirements. */
type Common = Partial<Pick<GroupSource, 'id' | 'who' | 'managed' | 'note' | 'where' | 'keep'>>;

/** The requirements in the order they are written, each with what its group says for all. */
export function compileFramework({ groups, requirements, ...head }: FrameworkSource): Framework {
  return {
    ...head,
    groups: groups.map(({ id, title }) => ({ id, title })),
    requirements: [
      ...requirements.map((requirement) => compileRequirement(requirement, {})),
      ...groups.flatMap((group) => group.requirements.map((requirement) => compileRequirement(requirement, group))),
    ],
  };
}

function compileRequirement(
  { id, title, who, method, managed, note, controls, procedure }: RequirementSource,
  group: Common,
): Requirement {
  const places = Object.fromEntries(
    controls.flatMap((entry) => (typeof entry === 'string' ? [] : [[entry.control, entry.at]])),
  );
  return {
    id,
    title,
    group: group.id,
    who: who ?? group.who ?? 'customer',
    method,
    managed: managed ?? group.managed,
    note: note ?? group.note,
    controls: controls.map((entry) => (typeof entry === 'string' ? entry : entry.control)),
    places: Object.keys(places).length === 0 ? undefined : places,
    procedure: procedure === undefined ? undefined : compileProcedure(procedure, group),
  };
}

/** `keep` is there: whoever read the source saw to that. */
function compileProcedure(
  { where, look, do: steps, expect, default: otherwise, keep }: NonNullable<RequirementSource['procedure']>,
  group: Common,
): Procedure {
  return {
    where: where ?? group.where,
    look: look?.trimEnd(),
    do: steps,
    expect,
    default: otherwise,
    keep: keep ?? group.keep ?? '',
  };
}
