import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { describeOldNode } from './old-node.ts';

test.each(['22.13.0', '22.14.1', '23.0.0', '24.21.0', '100.0.0'])('Node %s is new enough', (version) => {
  expect(describeOldNode(version)).toBeUndefined();
});

test.each(['12.22.12', '18.20.4', '20.20.2', '22.12.9'])('Node %s is told what to do', (version) => {
  expect(describeOldNode(version)).toContain(`this is Node ${version}, and Seaworthy needs 22.13 or newer`);
});

test('the package asks for the same', () => {
  const { engines } = JSON.parse(readFileSync('package.json', 'utf8')) as { engines: { node: string } };
  expect(describeOldNode('0.0.0')).toContain(`needs ${engines.node.replace('>=', '')} or`);
});
