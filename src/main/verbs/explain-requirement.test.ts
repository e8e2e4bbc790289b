import { expect, test } from 'vitest';
import { loadBuiltInControls } from '../../controls/registry.ts';
import { loadFrameworks } from '../../frameworks/registry.ts';
import { createStyle } from '../../report/style.ts';
import { explainRequirement } from './explain-requirement.ts';

const controls = await loadBuiltInControls();
const known = await loadFrameworks();
const canvas = { style: createStyle(false), width: 100 };
const explain = (word: string, frameworks = known): Promise<string | undefined> =>
  explainRequirement({ word, frameworks, controls }, canvas);

test('every requirement has a page that says whose it is, how it is shown to hold, and where the standard is', async () => {
  for (const framework of known)
    for (const { id, title, procedure } of framework.requirements) {
      const page = (await explain(`${framework.id}/${id}`)) ?? '';
      expect(page.replaceAll(/\s+/g, ' ')).toContain(title);
      expect(page).toMatch(/answers for it · (automated|procedure|attestation|citation)/);
      expect(page).toContain(framework.link);
      if (procedure !== undefined) expect(page).toMatch(/^ {2}expect .*[\s\S]*^ {2}keep /m);
    }
});

test('a page shows the controls with the beginning of their READMEs, and which of their fields is meant', async () => {
  const page = await explain('cis-kubernetes-1.12/5.2.3');
  expect(page).toContain('workload/no-host-namespaces  high, only spec.hostPID');
  expect(page).toContain('remove the separation between a pod and its node.');
});

test('a requirement of several frameworks is ambiguous, and each of them is named', async () => {
  const twice = [...known, ...known.map((framework) => ({ ...framework, id: `${framework.id}-again` }))];
  await expect(explain('5.2.2', twice)).rejects.toMatchObject({
    code: 'frameworks/ambiguous-requirement',
    message: '2 frameworks have a requirement 5.2.2: cis-kubernetes-1.12/5.2.2, cis-kubernetes-1.12-again/5.2.2',
  });
  expect(await explain('cis-kubernetes-1.12/5.2.2', twice)).toContain('cis-kubernetes-1.12/5.2.2');
});

test('of a framework that is known, a requirement that is not is an error; other words mean nothing here', async () => {
  await expect(explain('cis-kubernetes-1.12/9.9')).rejects.toMatchObject({ code: 'main/unknown-word' });
  expect(await explain('9.9')).toBeUndefined();
  expect(await explain('nothing/5.2.2')).toBeUndefined();
});

test('a framework has a page of its own, with every requirement', async () => {
  const page = (await explain('cis-kubernetes-1.12')) ?? '';
  expect(page.match(/^ {2}\d+\.\d+(\.\d+)? /gm)).toHaveLength(131);
  expect(page.replaceAll(/\s+/g, ' ')).toContain(
    'where the control plane is bought: 72 provider, 25 shared, 34 customer',
  );
});
