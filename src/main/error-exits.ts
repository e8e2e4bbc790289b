import type { AccessErrorCode } from '../access/errors.ts';
import type { FilesErrorCode } from '../adapters/files/errors.ts';
import type { GitErrorCode } from '../adapters/git/errors.ts';
import type { KeyErrorCode } from '../adapters/keys/errors.ts';
import type { KubernetesErrorCode } from '../adapters/kubernetes/errors.ts';
import type { LedgerErrorCode } from '../adapters/ledger/errors.ts';
import type { TimeErrorCode } from '../adapters/time-authority/errors.ts';
import type { RenderingErrorCode } from '../adapters/rendering/errors.ts';
import type { SnapshotErrorCode } from '../adapters/snapshots/errors.ts';
import type { WorkerErrorCode } from '../adapters/workers/errors.ts';
import type { AdmissionErrorCode } from '../admission/errors.ts';
import type { AssessmentErrorCode } from '../assessment/errors.ts';
import type { CelErrorCode } from '../cel/errors.ts';
import type { CliErrorCode } from '../cli/errors.ts';
import { EXIT_CODES } from '../cli/exit-codes.ts';
import type { ControlErrorCode } from '../controls/errors.ts';
import type { EvidenceErrorCode } from '../evidence/errors.ts';
import type { FrameworkErrorCode } from '../frameworks/errors.ts';
import type { ManifestErrorCode } from '../manifest/errors.ts';
import type { MainErrorCode } from './errors.ts';

type ErrorCode =
  | AccessErrorCode
  | AdmissionErrorCode
  | AssessmentErrorCode
  | CelErrorCode
  | CliErrorCode
  | ControlErrorCode
  | EvidenceErrorCode
  | FilesErrorCode
  | FrameworkErrorCode
  | GitErrorCode
  | KeyErrorCode
  | KubernetesErrorCode
  | LedgerErrorCode
  | TimeErrorCode
  | MainErrorCode
  | ManifestErrorCode
  | RenderingErrorCode
  | SnapshotErrorCode
  | WorkerErrorCode;

const { 'input-error': INPUT } = EXIT_CODES;

/** How a run ends that ends with an error. Every room's every code is here, or this does not compile. */
const ERROR_EXITS = {
  'access/broken-entry': INPUT,
  'access/no-entries': INPUT,
  'access/audit-policy': INPUT,
  'admission/malformed': INPUT,
  'admission/expression': INPUT,
  'admission/none-found': INPUT,
  'admission/not-converted': INPUT,
  'assessment/baseline': INPUT,
  'assessment/broken-reader': INPUT,
  'cel/syntax': INPUT,
  'cel/undeclared': INPUT,
  'cel/type': INPUT,
  'cli/usage': INPUT,
  'controls/malformed': INPUT,
  'controls/expression': INPUT,
  'controls/duplicate-id': INPUT,
  'controls/unknown-id': INPUT,
  'controls/unknown-parameter': INPUT,
  'controls/none-found': INPUT,
  'files/not-editable': INPUT,
  'files/not-found': INPUT,
  'files/forbidden': INPUT,
  'files/unwritable': INPUT,
  'files/vanished': INPUT,
  'files/unreadable': INPUT,
  'files/not-a-file': INPUT,
  'files/too-deep': INPUT,
  'files/broken-link': INPUT,
  'files/changed-meanwhile': INPUT,
  'files/damaged-gzip': INPUT,
  'files/gzip-bomb': INPUT,
  'files/garbled-name': INPUT,
  'files/archive': INPUT,
  'files/helm-chart': INPUT,
  'files/kustomize-patch': INPUT,
  'files/report': INPUT,
  'files/snapshot': INPUT,
  'kubernetes/kubeconfig': INPUT,
  'kubernetes/no-context': INPUT,
  'kubernetes/credentials': INPUT,
  'kubernetes/unauthorised': INPUT,
  'kubernetes/forbidden': INPUT,
  'kubernetes/no-namespace': INPUT,
  'kubernetes/certificate': INPUT,
  'kubernetes/unreachable': INPUT,
  'kubernetes/timeout': INPUT,
  'kubernetes/no-api-server': INPUT,
  'snapshots/malformed': INPUT,
  'snapshots/newer': INPUT,
  'snapshots/changed': INPUT,
  'snapshots/unwritable': INPUT,
  'snapshots/exists': INPUT,
  'frameworks/malformed': INPUT,
  'frameworks/unknown-id': INPUT,
  'frameworks/ambiguous-requirement': INPUT,
  'git/no-program': INPUT,
  'git/not-a-repository': INPUT,
  'git/several-repositories': INPUT,
  'git/not-comparable': INPUT,
  'git/unknown-commit': INPUT,
  'git/no-merge-base': INPUT,
  'git/too-much': INPUT,
  'git/failed': INPUT,
  'evidence/note': INPUT,
  'evidence/key': INPUT,
  'evidence/signature': INPUT,
  'evidence/record': INPUT,
  'evidence/incomplete': INPUT,
  'evidence/forked': INPUT,
  'evidence/pack-too-large': INPUT,
  'evidence/too-large': INPUT,
  'keys/unreadable': INPUT,
  'ledger/not-found': INPUT,
  'ledger/exists': INPUT,
  'ledger/damaged': INPUT,
  'ledger/in-use': INPUT,
  'ledger/unwritable': INPUT,
  'ledger/remote': INPUT,
  'main/settings': INPUT,
  'main/config-file': INPUT,
  'main/profile': INPUT,
  'main/no-controls': INPUT,
  'main/unknown-word': INPUT,
  'main/unknown-resource': INPUT,
  'main/unknown-holder': INPUT,
  'main/ambiguous-fingerprint': INPUT,
  'main/no-finding': INPUT,
  'main/baseline': INPUT,
  'main/not-a-baseline': INPUT,
  'main/unreadable': INPUT,
  'main/unwritable': INPUT,
  'main/no-folder': INPUT,
  'main/judge': INPUT,
  'main/output': INPUT,
  'manifest/syntax': INPUT,
  'manifest/helm-template': INPUT,
  'manifest/document-too-large': INPUT,
  'manifest/too-deep': INPUT,
  'manifest/aliases': INPUT,
  'manifest/encoding': INPUT,
  'manifest/control-character': INPUT,
  'manifest/number': INPUT,
  'rendering/no-program': INPUT,
  'rendering/failed': INPUT,
  'rendering/timeout': INPUT,
  'rendering/too-much': INPUT,
  'rendering/remote': INPUT,
  'rendering/missing-dependency': INPUT,
  'rendering/missing-file': INPUT,
  'rendering/unreadable': INPUT,
  'rendering/plugin': INPUT,
  'rendering/archive': INPUT,
  'rendering/unsafe-file': INPUT,
  'rendering/library-chart': INPUT,
  'rendering/nothing': INPUT,
  'rendering/values': INPUT,
  'time/unreachable': INPUT,
  'time/refused': INPUT,
  'time/answer': INPUT,
  'workers/died': INPUT,
} as const satisfies Record<ErrorCode, number>;

/** Undefined for a code that no room declares. */
export function exitCodeOf(code: string): number | undefined {
  return (ERROR_EXITS as Readonly<Record<string, number>>)[code];
}
