import { exitCodeOf } from '../../src/main/error-exits.ts';
import { ERROR_MEANINGS } from '../../src/main/error-meanings.ts';
import { code, renderTable } from './table.ts';

/** Every error code of every room, what it means and what to do, and how a run ends that ends with it. */
export function renderErrors(): string {
  const codes = Object.keys(ERROR_MEANINGS).sort();
  const rooms = [...new Set(codes.map((name) => name.split('/')[0] ?? ''))];
  const sections = rooms.map((room) => {
    const rows = codes
      .filter((name) => name.startsWith(`${room}/`))
      .map((name) => [code(name), ERROR_MEANINGS[name] ?? '', String(exitCodeOf(name))]);
    return `## ${room}\n\n${renderTable(['code', 'what it means, and what to do', 'exit'], rows)}`;
  });
  return [
    '# Error codes',
    'Codes never change their meaning. `seaworthy explain CODE` says the same in the terminal. An input that cannot be read is reported with its place, and its neighbours are judged all the same.',
    ...sections,
  ].join('\n\n');
}
