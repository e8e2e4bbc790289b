import type { Framework, Requirement } from '../../src/frameworks/framework.ts';
import { loadFrameworks } from '../../src/frameworks/registry.ts';
import { describeOrigin, nameFramework, nameGroup } from '../../src/report/describe-framework.ts';
import { countMethods } from '../../src/report/text-frameworks.ts';
import { code, renderTable } from './table.ts';

/** Every framework with every requirement: whose it is, how it is shown to hold, and by which controls. */
export async function renderFrameworks(): Promise<string> {
  const frameworks = await loadFrameworks();
  const rows = frameworks.map((framework) => {
    const { id, requirements } = framework;
    const { automated } = countMethods(requirements);
    return [
      `[${id}](#${anchorOf(id)})`,
      `[${nameFramework(framework)}](${framework.link})`,
      ...describeOrigin(framework),
      String(requirements.length),
      String(automated),
      String(requirements.length - automated),
    ];
  });
  return [
    '# Frameworks',
    '`seaworthy scan TARGET --framework ID` judges by one; `seaworthy explain FRAMEWORK/REQUIREMENT` shows what a person does and which controls decide. Ids are the publisher’s where there are any; titles and procedures are our own words. [Frameworks](../frameworks.md) says how to read the verdicts.',
    renderTable(
      ['framework', 'standard', 'published', 'written for', 'requirements', 'automated', 'by a person'],
      rows,
    ),
    ...frameworks.flatMap(renderFramework),
  ].join('\n\n');
}

function anchorOf(id: string): string {
  return id.replaceAll('.', '');
}

function renderFramework({ id, groups, requirements }: Framework): readonly string[] {
  if (groups.length === 0) return [`## ${id}`, renderRequirements(requirements)];
  return [
    `## ${id}`,
    ...groups.flatMap((group) => [
      `### ${nameGroup(group)}`,
      renderRequirements(requirements.filter((requirement) => requirement.group === group.id)),
    ]),
  ];
}

function renderRequirements(requirements: readonly Requirement[]): string {
  return renderTable(
    ['requirement', 'holds when', 'who', 'where the control plane is bought', 'method', 'controls'],
    requirements.map(({ id, title, who, managed, method, controls, places }) => [
      id,
      title,
      who,
      managed ?? who,
      method,
      controls
        .map((control) => `${code(control)}${places?.[control] === undefined ? '' : ` at ${code(places[control])}`}`)
        .join(', '),
    ]),
  );
}
