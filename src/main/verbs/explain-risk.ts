import { type Reach, RISK_RULES, type RiskRule, type RuleId } from '../../access/graph/rules.ts';

/** Where a power may be held, in the words of a sentence. */
const PLACES: Readonly<Record<Reach, string>> = {
  cluster: 'in the whole cluster',
  'kube-system': 'in kube-system',
  namespace: 'in another namespace',
};

/** What a rule of risk says, such as R06, as the ways of `access graph` name them; undefined for anything else. */
export function explainRisk(word: string): string | undefined {
  if (!Object.hasOwn(RISK_RULES, word)) return undefined;
  const rule: RiskRule = RISK_RULES[word as RuleId];
  return `A rule of risk, about what somebody holds in a cluster: ${rule.title}. It is ${describeSeverity(rule)}. \`seaworthy access graph\` names who holds it, and where it leads.`;
}

function describeSeverity({ severity }: RiskRule): string {
  const [first, ...others] = Object.values(severity);
  if (others.length > 0 && others.every((other) => other === first)) return `${first} wherever it is held`;
  return (Object.keys(PLACES) as Reach[])
    .flatMap((reach) => (severity[reach] === undefined ? [] : `${severity[reach]} ${PLACES[reach]}`))
    .join(', ');
}
