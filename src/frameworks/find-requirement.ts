import type { Framework, Requirement } from './framework.ts';

export interface FoundRequirement {
  readonly framework: Framework;
  readonly requirement: Requirement;
}

/** What is meant by `cis-kubernetes-1.12/5.2.2`, or by `5.2.2` alone: nothing, one requirement, or one of several frameworks. */
export function findRequirements(frameworks: readonly Framework[], word: string): readonly FoundRequirement[] {
  const slash = word.indexOf('/');
  const [name, id] = slash < 0 ? [undefined, word] : [word.slice(0, slash), word.slice(slash + 1)];
  return frameworks
    .filter((framework) => name === undefined || framework.id === name)
    .flatMap((framework) =>
      framework.requirements
        .filter((requirement) => requirement.id === id)
        .map((requirement) => ({ framework, requirement })),
    );
}

/** How a requirement is written where it stands alone. */
export function nameRequirement({ framework, requirement }: FoundRequirement): string {
  return `${framework.id}/${requirement.id}`;
}

/** The requirements that name a control. */
export function findAskers(frameworks: readonly Framework[], control: string): readonly FoundRequirement[] {
  return frameworks.flatMap((framework) =>
    framework.requirements
      .filter(({ controls }) => controls.includes(control))
      .map((requirement) => ({ framework, requirement })),
  );
}
