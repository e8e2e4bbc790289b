import { listReaderRules } from '../../access/reader-role.ts';
import { SeaworthyError } from '../../base/error.ts';
import type { CliErrorCode } from '../../cli/errors.ts';
import { EXIT_CODES } from '../../cli/exit-codes.ts';
import type { Flags } from '../../cli/settings.ts';
import { ASKED } from '../../facts/collections.ts';
import { hasUnnamed, listKindsByRule } from '../../facts/kinds-by-rule.ts';
import { renderReaderRole } from '../../report/reader-role.ts';
import { readSettings } from '../config/read-settings.ts';
import { findKindRules } from '../find-kind-rules.ts';
import { loadControls } from '../load-controls.ts';
import { listKinds } from '../list-kinds.ts';

/** `seaworthy export rbac`: the role that a scan of a live cluster needs, by what the controls read. */
export async function runExportRbac(flags: Flags): Promise<number> {
  const { settings } = await readSettings(['.'], flags, 'export');
  if (settings.format !== 'text')
    throw new SeaworthyError<CliErrorCode>('cli/usage', `a role is not printed as ${settings.format}`, {
      advice: 'Leave out --format: it is printed as YAML, which kubectl applies.',
    });
  const { secrets: hasSecrets, onlyNamespace: namespaces = [] } = settings;
  const kindRules = await findKindRules(settings.policy);
  // What a group may have that nobody can name beforehand is left out: it would take a wildcard.
  const read = listKinds(await loadControls([])).filter(({ group, resource }) => resource !== '*' && group !== ASKED);
  const kinds = [...read, ...listKindsByRule(kindRules)].filter(
    ({ group, resource }) => hasSecrets || group !== '' || resource !== 'secrets',
  );
  const isSplit = namespaces.length > 0;
  const role = {
    everywhere: listReaderRules(kinds.filter(({ namespaced }) => !isSplit || !namespaced)),
    inNamespaces: listReaderRules(kinds.filter(({ namespaced }) => namespaced)),
    namespaces,
    hasUnnamed: hasUnnamed(kindRules),
    hasSecrets,
  };
  process.stdout.write(renderReaderRole(role));
  return EXIT_CODES.clean;
}
