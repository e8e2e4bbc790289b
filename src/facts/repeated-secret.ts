import { findSecrets, joinHits } from './detectors/detect.ts';
import type { Hit } from './detectors/detector.ts';

const SHORTEST = 8;

/**
 * Whether a secret that its place gave away is to be masked wherever else it stands.
 * A word that could as well name something would take names with it.
 */
export function isWorthRepeating(text: string): boolean {
  if (text.length < SHORTEST) return false;
  const sorts = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9.\s-]/].filter((sort) => sort.test(text)).length;
  return sorts >= 2;
}

/** Longer ones are files, which nobody repeats word for word. */
const LONGEST = 1000;
const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** What to look for elsewhere: the text as it is written and, in a Secret's data, what it stands for. */
export function formsOf(detector: string, text: string): readonly string[] {
  if (detector !== 'secret-data' || text.length > LONGEST || !BASE64.test(text)) return [text];
  return [text, atob(text)];
}

/** Hits of the detectors and repetitions of known secrets in a text, in order. */
export function findRepeats(text: string, known: ReadonlySet<string>): readonly Hit[] {
  const hits: Hit[] = [];
  for (const secret of known)
    for (let at = text.indexOf(secret); at >= 0; at = text.indexOf(secret, at + secret.length))
      hits.push({ detector: 'repeated-secret', start: at, end: at + secret.length });
  return hits.length === 0 ? findSecrets(text) : joinHits([...findSecrets(text), ...hits]);
}
