/** A change that was not made, and why. */
interface Left {
  readonly control: string;
  readonly line: number;
  readonly kind: 'unsafe' | 'refused';
  readonly reason: string;
}
interface Fixed {
  readonly file: string;
  readonly made: number;
  readonly left: readonly Left[];
}

/** What was done and what was not: unsafe changes by control, refused ones by place. */
export function renderFixSummary(
  fixes: readonly Fixed[],
  { isWritten, isUnsafe }: { isWritten: boolean; isUnsafe: boolean },
): string {
  const made = fixes.reduce((total, fix) => total + fix.made, 0);
  const files = fixes.filter((fix) => fix.made > 0).length;
  const lines = [
    made === 0
      ? 'nothing to change'
      : `${plural(made, 'change')} in ${plural(files, 'file')}${isWritten ? ', written' : '; --write makes them'}`,
  ];
  const left = fixes.flatMap(({ file, left: own }) => own.map((fix) => ({ file, ...fix })));
  const unsafe = Map.groupBy(
    left.filter(({ kind }) => kind === 'unsafe'),
    ({ control }) => control,
  );
  if (unsafe.size > 0 && !isUnsafe) {
    lines.push('not made, because they may break a workload (--unsafe makes them):');
    for (const [control, own] of unsafe)
      lines.push(`  ${control}, ${plural(own.length, 'place')}: ${own[0]?.reason ?? ''}`);
  }
  const refused = left.filter(({ kind }) => kind === 'refused');
  if (refused.length > 0)
    lines.push(
      'to be made by hand:',
      ...refused.map(({ file, line, control, reason }) => `  ${file}:${line}  ${control}: ${reason}`),
    );
  return `${lines.join('\n')}\n`;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
