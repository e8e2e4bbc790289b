import type { Severity } from '../../base/severity.ts';
import type { Control } from '../../controls/control.ts';
import { listFixes } from '../list-fixes.ts';
import { describeFix } from '../describe-fix.ts';
import { firstParagraph, withoutTitle } from '../readme-text.ts';
import { indexRequirements } from '../requirements-of.ts';
import type { ScanReport } from '../scan-report.ts';
import { relateRule } from './taxonomies.ts';

/** SARIF's three levels (3.27.10), and the number by which GitHub sorts into its four. */
export const LEVELS: Readonly<Record<Severity, { readonly level: string; readonly score: string }>> = {
  critical: { level: 'error', score: '9.5' },
  high: { level: 'error', score: '8.0' },
  medium: { level: 'warning', score: '5.5' },
  low: { level: 'note', score: '2.0' },
};

/** `reportingDescriptor` objects (3.49), in the order of the controls that were judged. There are no pages on a network to point at. */
export function listRules({ assessment, controls, readmes }: ScanReport): readonly object[] {
  const byId = new Map(controls.map((control) => [control.id, control]));
  const requirements = indexRequirements(assessment.frameworks);
  return assessment.controls.map(({ id, title, severity }) => {
    const control = byId.get(id);
    const readme = readmes.get(id);
    const { level, score } = LEVELS[severity];
    const places = requirements.get(id) ?? [];
    return {
      id,
      name: nameRule(id),
      shortDescription: { text: title },
      fullDescription: { text: readme === undefined ? title : firstParagraph(readme) },
      help: renderHelp(title, readme, control),
      ...(control === undefined || control.aliases.length === 0 ? {} : { deprecatedIds: control.aliases }),
      defaultConfiguration: { level },
      ...(places.length === 0 ? {} : { relationships: relateRule(places) }),
      properties: { 'security-severity': score, severity, tags: ['security', id.split('/')[0] ?? ''] },
    };
  });
}

/** `NoPrivilegedContainers`: for people, beside the id (3.49.7). */
function nameRule(id: string): string {
  const words = (id.split('/').at(-1) ?? id).split('-');
  return words.map((word) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`).join('');
}

function renderHelp(title: string, readme: string | undefined, control: Control | undefined): object {
  const fixes = control === undefined ? [] : listFixes(control);
  const remedy = fixes.map((fix) => `${fix.kind === 'edit' ? 'Fix' : 'To do'}: ${describeFix(fix)}.`).join('\n');
  const page = readme === undefined ? `# ${title}\n` : readme;
  const text = [title, ...(readme === undefined ? [] : [withoutTitle(readme)]), remedy].join('\n\n').trim();
  return { text, markdown: `${page.trimEnd()}\n\n## In one line\n\n${remedy}\n` };
}
