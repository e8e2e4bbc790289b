import type { Grant } from '../access/access.ts';
import { renderHolder } from '../access/identity.ts';
import { renderJson } from '../base/render-json.ts';
import type { PolicyRule } from '../facts/views/role-item.ts';
import type { WhoCanAnswer } from './text-who-can.ts';
import type { WhoIsAnswer } from './text-who-is.ts';

/** `who can` for programs. The same input gives the same bytes. */
export function renderWhoCanJson({ question, answers, unknown, bindings, state, unread }: WhoCanAnswer): string {
  const rows = answers.map(({ holder, grant, rule, names, isInstalled }) => ({
    holder,
    ...toJson(grant),
    rule: withoutPlace(rule),
    ...(grant.role.origin === 'seen' ? { rulePlace: toPlace(rule.place) } : {}),
    ...(names.length === 0 ? {} : { names }),
    isInstalled,
  }));
  return render({
    format: 'seaworthy.dev/who-can/v1',
    question,
    state,
    notRead: unread,
    bindingsRead: bindings,
    answers: rows,
    unknown: unknown.map(toUnknown),
  });
}

/** `who is` for programs. */
export function renderWhoIsJson(answer: WhoIsAnswer): string {
  const { holder, groups, isMaster, isSeen, held, bindings, state, unread } = answer;
  const rows = held.map(({ grant, through }) => ({
    ...(through === undefined ? {} : { through }),
    ...toJson(grant),
    rules: grant.role.rules.map(withoutPlace),
    ...(grant.role.doubt === undefined ? {} : { doubt: grant.role.doubt }),
  }));
  const seen = isSeen === undefined ? {} : { isSeen };
  return render({
    format: 'seaworthy.dev/who-is/v1',
    holder,
    groups,
    isMaster,
    ...seen,
    state,
    notRead: unread,
    bindingsRead: bindings,
    bindings: rows,
  });
}

function toJson({ binding, role, subject, namespace }: Grant): object {
  const { kind, name } = binding.subject;
  return {
    scope: namespace === undefined ? { everywhere: true } : { namespace },
    binding: { kind, namespace: binding.subject.namespace, name, ...toPlace(subject.place) },
    role: { kind: role.kind, namespace: role.namespace, name: role.name, origin: role.origin },
  };
}

function toUnknown(grant: Grant): object {
  return { holder: renderHolder(grant.holder), ...toJson(grant), doubt: grant.role.doubt };
}

type Place = Grant['subject']['place'];

function toPlace({ file, line, column }: Place): Pick<Place, 'file' | 'line' | 'column'> {
  return { file, line, column };
}

function withoutPlace({ verbs, apiGroups, resources, resourceNames, nonResourceURLs }: PolicyRule): PolicyRule {
  return { verbs, apiGroups, resources, resourceNames, nonResourceURLs };
}

function render(value: object): string {
  return `${renderJson(value, 2)}\n`;
}
