import type { CorpusName } from './corpus.ts';

/** One line of the benchmark: what is read, with whom we compare, and what we promised. */
export interface Scenario {
  readonly corpus: Exclude<CorpusName, 'pages'>;
  readonly rounds: number;
  /** Peers that read this corpus in bearable time. */
  readonly peers: readonly string[];
  readonly promise: Target;
}
interface Target {
  readonly text: string;
  readonly holds: (ours: Figures, peers: ReadonlyMap<string, Figures>) => boolean | undefined;
}
export interface Figures {
  readonly seconds: number;
  readonly megabytes: number;
  readonly findings: number;
}

/** Undefined where the peer is not on this machine, so nothing can be said. */
function beats(peer: string, share: number): Target['holds'] {
  return (ours, peers) => {
    const theirs = peers.get(peer);
    return theirs === undefined ? undefined : ours.seconds < theirs.seconds * share;
  };
}

export const SCENARIOS: readonly Scenario[] = [
  {
    corpus: 'one',
    rounds: 15,
    peers: ['an empty program', 'kube-score', 'kube-linter', 'trivy', 'checkov'],
    promise: { text: 'within 0.1 s', holds: (ours) => ours.seconds < 0.1 },
  },
  {
    corpus: 'thousand',
    rounds: 7,
    peers: ['kube-score', 'kube-linter', 'trivy', 'checkov'],
    promise: { text: 'faster than kube-score', holds: beats('kube-score', 1) },
  },
  {
    corpus: 'fiveThousand',
    rounds: 5,
    peers: ['kube-score', 'kube-linter'],
    promise: { text: 'under half the time of kube-score', holds: beats('kube-score', 0.5) },
  },
  {
    corpus: 'twentyMegabytes',
    rounds: 3,
    peers: ['kube-score', 'kube-linter'],
    promise: {
      text: 'under a quarter of the time of kube-score, within 400 MB',
      holds: (ours, peers) => (ours.megabytes > 400 ? false : beats('kube-score', 0.25)(ours, peers)),
    },
  },
  {
    corpus: 'dump',
    rounds: 1,
    peers: [],
    promise: { text: 'under 40 s, within 1 GB', holds: ({ seconds, megabytes }) => seconds < 40 && megabytes < 1000 },
  },
  {
    corpus: 'indentedDump',
    rounds: 1,
    peers: [],
    promise: { text: 'under 40 s, within 1 GB', holds: ({ seconds, megabytes }) => seconds < 40 && megabytes < 1000 },
  },
];
