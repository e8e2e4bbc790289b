/** A row of a report that is not in the other, beside the one of the same thing that is there in its place. */
export interface Deviation {
  /** `controls`, `findings`, `gaps` … */
  readonly section: string;
  readonly recorded?: Row;
  readonly again?: Row;
}

/** Of the contract of `scan --format json`, whichever section. */
export type Row = Readonly<Record<string, unknown>>;

export interface Comparison {
  /** How many rows the recorded report has. */
  readonly rows: number;
  readonly deviations: readonly Deviation[];
}

/**
 * What of two reports, as JSON, is not the same, byte for byte; in whatever order their rows stand. The line and column of
 * places are left out: a mask is longer or shorter than what it covers, and what stands behind it has moved. With
 * `areCommentsLost`, so is what comments ask to have ignored, which decides no verdict. Undefined for what is no report.
 */
export function compareReports(
  { recorded, again }: { readonly recorded: string; readonly again: string },
  { areCommentsLost }: { readonly areCommentsLost: boolean },
): Comparison | undefined {
  const leave = areCommentsLost ? withoutComments : withoutPlaces;
  const [before, after] = [readRows(recorded, leave), readRows(again, leave)];
  if (before === undefined || after === undefined) return undefined;
  const [missing, added] = [without(before, after), without(after, before)];
  const partners = Map.groupBy(added, nameRow);
  const deviations: Deviation[] = missing.map((read) => {
    const partner = partners.get(nameRow(read))?.shift();
    return { section: read.section, recorded: read.row, ...(partner === undefined ? {} : { again: partner.row }) };
  });
  const rest = [...partners.values()].flat().map(({ section, row }) => ({ section, again: row }));
  return { rows: before.length, deviations: [...deviations, ...rest] };
}

interface ReadRow {
  readonly section: string;
  readonly row: Row;
  readonly text: string;
}

type Leave = (key: string, value: unknown) => unknown;

function readRows(report: string, leave: Leave): readonly ReadRow[] | undefined {
  const sections = readJson(report);
  if (typeof sections !== 'object' || sections === null) return undefined;
  return Object.entries(sections).flatMap(([section, value]) => {
    const rows: readonly unknown[] = Array.isArray(value) ? value : [value];
    return rows.flatMap((written) => {
      const row: Row = typeof written === 'object' && written !== null ? { ...written } : { value: written };
      const text = JSON.stringify(section === 'ignores' ? leave('ignore', row) : row, leave);
      return text === undefined ? [] : [{ section, row, text }];
    });
  });
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'line' || key === 'column' ? undefined : value;
}

/** An ignore that stands in a comment, where it is listed and where it is heeded; and how many are, of a requirement. */
function withoutComments(key: string, value: unknown): unknown {
  if (key === 'ignored') return undefined;
  const isOfComment = (key === 'ignore' || key === 'suppression') && (value as Row)['source'] === 'comment';
  return isOfComment ? undefined : withoutPlaces(key, value);
}

/** As many of each as there are more here than there. */
function without(rows: readonly ReadRow[], others: readonly ReadRow[]): readonly ReadRow[] {
  const counts = new Map<string, number>();
  for (const { section, text } of others) counts.set(section + text, (counts.get(section + text) ?? 0) + 1);
  return rows.filter(({ section, text }) => {
    const left = counts.get(section + text) ?? 0;
    counts.set(section + text, left - 1);
    return left <= 0;
  });
}

/** What a row is about: of two of one name, the one is what the other was. */
function nameRow({ section, row }: ReadRow): string {
  const { id, cluster, control, subject, fingerprint, set, group, kind, namespace } = row;
  return JSON.stringify([section, id, cluster, control, subject, fingerprint, set, group, kind, namespace]);
}
