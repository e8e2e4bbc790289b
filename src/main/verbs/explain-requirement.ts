import { SeaworthyError } from '../../base/error.ts';
import { findSuggestion } from '../../base/suggest.ts';
import type { Control } from '../../controls/control.ts';
import { findReadme } from '../../controls/find-readme.ts';
import type { FrameworkErrorCode } from '../../frameworks/errors.ts';
import { findRequirements, nameRequirement } from '../../frameworks/find-requirement.ts';
import type { Framework } from '../../frameworks/framework.ts';
import type { Canvas } from '../../report/canvas.ts';
import { renderFramework } from '../../report/text-framework.ts';
import { type NamedControl, renderRequirement } from '../../report/text-requirement.ts';
import { findControl } from '../find-control.ts';
import type { MainErrorCode } from '../errors.ts';

export interface RequirementRequest {
  readonly word: string;
  readonly frameworks: readonly Framework[];
  readonly controls: readonly Control[];
}

/** The page of a framework, or of a requirement, with its framework before it or alone; undefined for a word that is neither. */
export async function explainRequirement(
  { word, frameworks, controls }: RequirementRequest,
  canvas: Canvas & { readonly height?: number | undefined },
): Promise<string | undefined> {
  const framework = frameworks.find(({ id }) => id === word);
  if (framework !== undefined) return renderFramework(framework, canvas);
  const found = findRequirements(frameworks, word);
  const group = found.length === 0 ? findGroup(frameworks, word) : undefined;
  if (group !== undefined) return renderFramework(group, canvas);
  const [first, second] = found;
  if (second !== undefined)
    throw new SeaworthyError<FrameworkErrorCode>(
      'frameworks/ambiguous-requirement',
      `${found.length} frameworks have a requirement ${word}: ${found.map(nameRequirement).join(', ')}`,
      { advice: 'Write one of them.' },
    );
  if (first === undefined) return refuseUnknown(word, frameworks);
  const named = await Promise.all(first.requirement.controls.map((id) => describeControl(id, controls)));
  return renderRequirement(first, named, canvas);
}

/** The part of a framework that is a group of it: `cis-kubernetes-1.12/5.1`, or `5.1` where one framework alone has it. */
function findGroup(frameworks: readonly Framework[], word: string): Framework | undefined {
  const [first, second] = frameworks.flatMap((framework) =>
    framework.groups
      .filter(({ id }) => word === id || word === `${framework.id}/${id}`)
      .map((group) => ({
        ...framework,
        groups: [group],
        requirements: framework.requirements.filter((requirement) => requirement.group === group.id),
      })),
  );
  return second === undefined ? first : undefined;
}

/** Where the framework is known, its requirement was meant. */
function refuseUnknown(word: string, frameworks: readonly Framework[]): undefined {
  const [name = '', id = ''] = word.split('/');
  const framework = frameworks.find((candidate) => candidate.id === name);
  if (framework === undefined) return undefined;
  const near = findSuggestion(
    id,
    framework.requirements.map((requirement) => requirement.id),
  );
  throw new SeaworthyError<MainErrorCode>('main/unknown-word', `${name} has no requirement ${JSON.stringify(id)}`, {
    advice:
      near === undefined ? `\`seaworthy explain ${name}\` lists its requirements.` : `Did you mean ${name}/${near}?`,
  });
}

async function describeControl(id: string, controls: readonly Control[]): Promise<NamedControl> {
  const control = findControl(controls, id);
  const readme = (await findReadme(id)) ?? '';
  const [, opening = ''] = readme.split(/\n{2,}/);
  return { id, title: control?.title ?? id, severity: control?.severity ?? 'low', opening };
}
