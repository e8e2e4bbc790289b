import type { FrameworkVerdict } from '../assessment/assessment.ts';

/** A requirement that a control has a part in, by where it stands among those of its framework. */
export interface RequirementPlace {
  readonly framework: string;
  readonly frameworkIndex: number;
  readonly id: string;
  readonly index: number;
}

/** The requirements of the frameworks that were asked for, by the controls that they name. */
export function indexRequirements(
  frameworks: readonly FrameworkVerdict[],
): ReadonlyMap<string, readonly RequirementPlace[]> {
  const places = new Map<string, RequirementPlace[]>();
  frameworks.forEach(({ id: framework, requirements }, frameworkIndex) =>
    requirements.forEach(({ id, controls }, index) => {
      for (const control of controls)
        places.set(control, [...(places.get(control) ?? []), { framework, frameworkIndex, id, index }]);
    }),
  );
  return places;
}
