import type { ConstructProblem } from './yaml-construct.ts';
import type { ProblemAt } from './read-problem.ts';
import { findHelmTemplate, type TemplateText } from './helm-template.ts';
import { findCause } from './yaml-causes.ts';
import { lookAround } from './yaml-look.ts';
import { YAML_REASONS } from './yaml-reasons.ts';
import type { YamlRefusal } from './yaml-refusal.ts';

/** A refusal as a problem; a template in the text, or a usual slip, explains more than the place where the reading stopped. */
export function describeRefusal({ text, file }: TemplateText, refusal: YamlRefusal): ProblemAt {
  const { reason } = refusal;
  const offset = Math.min(refusal.offset, text.length);
  const cause = findCause(lookAround(text, refusal));
  return findHelmTemplate({ text, file }) ?? { code: 'manifest/syntax', ...YAML_REASONS[reason], offset, ...cause };
}

/** What is wrong with a value that could be read, as a problem. */
export function describeConstruct(origin: TemplateText, { code, message, node }: ConstructProblem): ProblemAt {
  const template = findHelmTemplate(origin);
  if (template !== undefined) return template;
  if (origin.text.startsWith('{{', node.start - 1))
    return {
      code,
      message: 'two braces stand here, as in a template that was not rendered',
      advice: 'Render the template and scan the result, or put the value in quotes.',
      offset: node.start - 1,
    };
  return { code, message, advice: 'Correct the value shown.', offset: node.start };
}
