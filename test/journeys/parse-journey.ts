/** A journey as it is written: what a person types, the files they have, and what they see. */
export type Step =
  | { readonly kind: 'prose'; readonly lines: readonly string[] }
  | { readonly kind: 'file'; readonly name: string; readonly text: string }
  | { readonly kind: 'command'; readonly line: string; readonly expected: Seen };

export interface Seen {
  readonly stdout: readonly string[];
  readonly stderr: readonly string[];
  readonly exit: number;
}

const FILE = /^-- (\S+) --$/;

/**
 * Prose until `-- NAME --` (a file, until the next such line or `$`) or `$ COMMAND`, after which come lines of stdout
 * (`| `), of stderr (`! `) and `exit N` where it is not 0. `-- --` ends a file with prose to follow.
 */
export function parseJourney(text: string): readonly Step[] {
  const steps: Step[] = [];
  const lines = text.replace(/\n$/, '').split('\n');
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? '';
    const file = FILE.exec(line)?.[1];
    if (file !== undefined) {
      const body = takeWhile(lines, at + 1, (next) => !endsFile(next));
      steps.push({ kind: 'file', name: file, text: body.map((each) => `${each}\n`).join('') });
      at += 1 + body.length;
      if (lines[at] === '-- --') at += 1;
    } else if (line.startsWith('$ ')) {
      const seen = takeWhile(lines, at + 1, isSeen);
      steps.push({ kind: 'command', line: line.slice(2), expected: parseSeen(seen) });
      at += 1 + seen.length;
    } else {
      const prose = takeWhile(lines, at, (next) => !isMarker(next));
      if (prose.length === 0) throw new Error(`a journey has no place for the line ${JSON.stringify(line)}`);
      steps.push({ kind: 'prose', lines: prose });
      at += prose.length;
    }
  }
  return steps;
}

function takeWhile(lines: readonly string[], from: number, holds: (line: string) => boolean): readonly string[] {
  let end = from;
  while (end < lines.length && holds(lines[end] ?? '')) end += 1;
  return lines.slice(from, end);
}

function endsFile(line: string): boolean {
  return line.startsWith('$ ') || line === '-- --' || FILE.test(line);
}

function isMarker(line: string): boolean {
  return endsFile(line) || isSeen(line);
}

function isSeen(line: string): boolean {
  return /^[|!]( |$)/.test(line) || /^exit \d+$/.test(line);
}

function parseSeen(lines: readonly string[]): Seen {
  const of = (mark: string): readonly string[] =>
    lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(2));
  const exit = lines.find((line) => line.startsWith('exit '));
  return { stdout: of('|'), stderr: of('!'), exit: Number(exit?.slice(5) ?? 0) };
}

/** The reverse of `parseJourney`. */
export function renderJourney(steps: readonly Step[]): string {
  return steps.map(renderStep).join('');
}

function renderStep(step: Step, index: number, steps: readonly Step[]): string {
  if (step.kind === 'prose') return step.lines.map((line) => `${line}\n`).join('');
  if (step.kind === 'file')
    return `-- ${step.name} --\n${step.text}${steps[index + 1]?.kind === 'prose' ? '-- --\n' : ''}`;
  return `$ ${step.line}\n${renderSeen(step.expected)}`;
}

export function renderSeen({ stdout, stderr, exit }: Seen): string {
  const marked = (mark: string, lines: readonly string[]): string =>
    lines.map((line) => `${mark} ${line}`.trimEnd() + '\n').join('');
  return `${marked('|', stdout)}${marked('!', stderr)}${exit === 0 ? '' : `exit ${exit}\n`}`;
}
