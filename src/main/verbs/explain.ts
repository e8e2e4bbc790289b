import { severityOf } from '../../assessment/assess-request.ts';
import { SeaworthyError } from '../../base/error.ts';
import { quoteForShell } from '../../base/quote-for-shell.ts';
import { findSuggestion } from '../../base/suggest.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import type { Control } from '../../controls/control.ts';
import { findReadme } from '../../controls/find-readme.ts';
import type { Framework } from '../../frameworks/framework.ts';
import { findAskers } from '../../frameworks/find-requirement.ts';
import { loadFrameworks } from '../../frameworks/registry.ts';
import { plural } from '../../report/plural.ts';
import { STATUS_MEANINGS } from '../../report/status-meanings.ts';
import { fitPage } from '../../report/fit-page.ts';
import { createStyle } from '../../report/style.ts';
import { renderControl } from '../../report/text-control.ts';
import type { Canvas } from '../../report/canvas.ts';
import { wrapWords } from '../../report/width.ts';
import { nameSettings } from '../choose-controls.ts';
import { readSettings } from '../config/read-settings.ts';
import { ERROR_MEANINGS } from '../error-meanings.ts';
import type { MainErrorCode } from '../errors.ts';
import { readUserControls } from '../read-user-controls.ts';
import { findControl, isAbout } from '../find-control.ts';
import { loadControls } from '../load-controls.ts';
import { describeTerminal } from '../terminal.ts';
import { explainFinding } from './explain-finding.ts';
import { explainRequirement } from './explain-requirement.ts';

/** What a fingerprint looks like, or the first digits of one. */
const FINGERPRINT = /^[0-9a-f]{4,64}$/;

const MEANINGS: ReadonlyMap<string, string> = new Map(Object.entries({ ...STATUS_MEANINGS, ...ERROR_MEANINGS }));

/** `seaworthy explain`: a status, an error code, a control, a framework or its requirement, a rule of risk, another tool's check, or a finding of a target. */
export async function runExplain([what = '', ...targets]: readonly string[], flags: Flags): Promise<number> {
  const { isTerminal, isColoured, isPlain, width, height } = describeTerminal(process.stdout, flags.color !== false);
  const canvas = {
    style: createStyle(isColoured, isPlain),
    width: Math.min(width, LINE),
    height: isTerminal && flags.all !== true ? height : undefined,
  };
  const meaning = MEANINGS.get(what);
  if (meaning !== undefined) {
    process.stdout.write(renderMeaning(what, meaning, canvas));
    return EXIT_CODES.clean;
  }
  if (FINGERPRINT.test(what)) return explainFinding({ digits: what, targets, flags }, canvas);
  const read = await readSettings(targets, flags, 'explain');
  const controls = await loadControls(readUserControls(read.settings.controls));
  const control = findControl(controls, what);
  if (control === undefined) {
    process.stdout.write(fitPage(await explainName(what, controls, canvas), canvas));
    return EXIT_CODES.clean;
  }
  const severity = severityOf(control, nameSettings(controls, read));
  const askedFor = findAskers(await loadFrameworks(), control.id);
  const readme = await findReadme(control.id);
  const page = renderControl({ control: { ...control, severity }, readme, askedFor }, canvas);
  process.stdout.write(fitPage(page, canvas));
  return EXIT_CODES.clean;
}

async function explainName(
  word: string,
  controls: readonly Control[],
  canvas: Canvas & { readonly height?: number | undefined },
): Promise<string> {
  const frameworks = await loadFrameworks();
  const page = await explainRequirement({ word, frameworks, controls }, canvas);
  if (page !== undefined) return page;
  const { explainRisk } = await import('./explain-risk.ts');
  const risk = explainRisk(word);
  if (risk !== undefined) return renderMeaning(word, risk, canvas);
  const { explainForeign } = await import('./explain-foreign.ts');
  const foreign = explainForeign(word, controls, canvas);
  if (foreign !== undefined) return foreign;
  throw unknownWord(word, controls, frameworks);
}

/** Longer lines are hard to read. */
const LINE = 100;

function renderMeaning(word: string, meaning: string, { style, width }: Canvas): string {
  return `${style.bold(word)}\n\n${wrapWords(meaning, width).join('\n')}\n`;
}

function unknownWord(
  word: string,
  controls: readonly Control[],
  frameworks: readonly Framework[],
): SeaworthyError<MainErrorCode> {
  const known = [...[...controls, ...frameworks].map(({ id }) => id), ...MEANINGS.keys()];
  const near = findSuggestion(word, known) ?? known.find((candidate) => candidate.endsWith(`/${word}`));
  return new SeaworthyError(
    'main/unknown-word',
    `there is no control, requirement, status or error code ${JSON.stringify(word)}`,
    {
      advice: near === undefined ? adviseUnknown(word, controls) : `Did you mean ${near}?`,
    },
  );
}

function adviseUnknown(word: string, controls: readonly Control[]): string {
  const about = controls.filter((control) => isAbout(control, word)).length;
  return about === 0
    ? '`seaworthy controls` and `seaworthy frameworks` list what there is; a fingerprint wants the target it was found in.'
    : `\`seaworthy controls ${quoteForShell(word)}\` lists the ${plural(about, 'control')} with that word in the id or title.`;
}
