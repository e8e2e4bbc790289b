import { isJsonObject, type Json } from '../../../base/json.ts';
import type { ObjectControl, ObjectResult } from '../../control.ts';

/** Who asks without any credential learns the version and whether the server lives, and nothing else. */
export const control: ObjectControl = {
  kind: 'object',
  id: 'cluster/no-anonymous-access',
  aliases: [],
  title: 'Strangers learn the version of the API server, and nothing else',
  severity: 'critical',
  since: '0.1.0',
  profile: 'strict',
  subject: 'object',
  reads: ['server'],
  parameters: [
    {
      name: 'allowed',
      type: 'list(string)',
      default: ['/version', '/healthz', '/livez', '/readyz'],
      doc: 'Paths that may be answered to whoever asks.',
    },
  ],
  fix: {
    kind: 'none',
    reason:
      'take system:anonymous and system:unauthenticated out of the bindings that give it, or limit anonymous requests to these paths in the AuthenticationConfiguration',
  },
  judge({ value: { anonymous } }, { allowed }): readonly ObjectResult[] {
    if (!Array.isArray(anonymous)) return [{ notEvaluated: 'malformed', path: ['anonymous'] }];
    const isAllowed = new Set(Array.isArray(allowed) ? allowed : []);
    return anonymous.flatMap((answer, index): readonly ObjectResult[] => {
      const { path, status, why } = isJsonObject(answer) ? answer : NOTHING;
      if (typeof path !== 'string') return [{ notEvaluated: 'malformed', path: ['anonymous', index] }];
      if (isAllowed.has(path)) return [];
      if (typeof status !== 'number')
        return [{ notEvaluated: why === 'not-asked' ? 'not-supplied' : 'timeout', path: ['anonymous', index] }];
      if (REFUSALS.has(status)) return [];
      return [{ path: ['anonymous', index, 'status'], message: describe(path, status) }];
    });
  },
};

const NOTHING: Readonly<Record<string, Json>> = {};

/** Not without a credential, not for this one, and nothing there (RFC 9110 15.5). */
const REFUSALS: ReadonlySet<number> = new Set([401, 403, 404]);

function describe(path: string, status: number): string {
  return `${path} answers ${status} to whoever asks without any credential`;
}
