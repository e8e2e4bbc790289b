import { expect, test } from 'vitest';
import { describeSubject, fitSubject } from './describe-subject.ts';
import { createStyle } from './style.ts';

test('an object without a name is said to have none', () => {
  const style = createStyle(false);
  const subject = { group: 'apps', kind: 'Deployment', namespace: 'shop', name: '', container: 'app' };
  expect(describeSubject(subject, style)).toBe('Deployment shop/(no name) · app');
  expect(describeSubject({ ...subject, namespace: '', container: '' }, style)).toBe('Deployment (no name)');
  expect(fitSubject(subject, 20, style)).toBe('(no name) · app');
});
