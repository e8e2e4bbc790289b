import { expect, test } from 'vitest';
import type { Gap } from '../assessment/assessment.ts';
import { createStyle } from './style.ts';
import { renderGaps } from './text-gaps.ts';

const canvas = { style: createStyle(false), width: 80 };
const subject = { group: '', kind: 'Pod', namespace: 'shop', name: 'web', container: '' };

function makeGap(number: number, status: Gap['status'], reason: string): Gap {
  return { cluster: '.', control: `family/no-${number}`, status, reason, count: 2, subjects: [subject], locations: [] };
}

const MANUAL = [1, 2, 3].map((number) => makeGap(number, 'manual', `holder ${number} is not approved`));
const OTHERS = [4, 5].map((number) => makeGap(number, 'error', `it broke at ${number}`));

test('what wants a person is one line with its number, and each by its reason where everything is shown', () => {
  expect(renderGaps(MANUAL, { canvas, room: 6 })).toEqual([
    'manual: 6 checks of 3 controls, first Pod shop/web, want a person to decide;',
    '--all says what',
  ]);
  const whole = renderGaps(MANUAL, { canvas, room: undefined }).join(' ');
  expect(whole.match(/holder \d/g)).toHaveLength(3);
});

test('one that wants a person says why', () => {
  expect(renderGaps(MANUAL.slice(0, 1), { canvas, room: 6 }).join(' ')).toContain('because holder 1 is not approved');
});

test('reasons are told as far as there is room, the first whatever the room, and the rest is counted', () => {
  const lines = renderGaps([...OTHERS, ...MANUAL], { canvas, room: 1 });
  expect(lines).toEqual([
    'error: 2 checks of family/no-4, first Pod shop/web, because it broke at 4',
    'and 2 more reasons; --all shows them',
  ]);
});
