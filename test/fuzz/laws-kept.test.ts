import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createInputRecorder } from '../../src/app/input-recorder.ts';
import { readKeptChunks } from '../../src/app/kept-chunks.ts';
import type { InputEvent, Inputs } from '../../src/app/ports.ts';
import { addUnjudged, createReadSoFar, noteEvent } from '../../src/app/unjudged.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { createFakeLedger } from '../../src/evidence/ledger.fake.ts';
import { KEY } from '../../src/evidence/log/written-log.fixture.ts';
import type { KeptPieces } from '../../src/evidence/objects/keep-pieces.ts';
import { createFakeSigner } from '../../src/evidence/signer.fake.ts';
import { renderJson } from '../../src/base/render-json.ts';
import { isClean, maskSource } from '../../src/facts/mask-source.ts';
import { redactSource } from '../../src/facts/redact.ts';
import type { Chunk } from '../../src/manifest/chunk.ts';
import { createInputSplitter } from '../../src/manifest/input-splitter.ts';
import type { ManifestDocument } from '../../src/manifest/document.ts';
import { isReadProblem, readSlice } from '../../src/manifest/read.ts';
import { splitText } from '../../src/manifest/splitter.ts';
import { canaryManifest, jsonManifest } from './canary-manifests.ts';
import { type WrittenFile, world, writeWorld } from './laws-files.ts';
import { assessPartial, cutFile, judgeChunks, settingsFor } from './laws-judging.ts';
import { shapedManifest } from './laws-shaped-canaries.ts';
import { readGroups } from './read-kept.ts';

/** What is kept of an input, judged by whoever has only that, gives what the input gave. */
const RUNS = Number(process.env['FUZZ_RUNS'] ?? 60);
const SEED = 20_270;
const settings = settingsFor([{ kinds: ['*'], namespaces: ['*'] }]);

interface Kept {
  readonly chunks: readonly Chunk[];
  readonly events: readonly Exclude<InputEvent, { kind: 'chunk' }>[];
}

async function keep(chunks: readonly Chunk[]): Promise<Kept> {
  const ledger = await createFakeLedger({ key: KEY, signer: createFakeSigner('ed25519') });
  const inputs: Inputs = {
    async *read() {
      for (const chunk of chunks) yield { kind: 'chunk', chunk };
    },
  };
  const recorder = createInputRecorder(inputs, ledger);
  await Array.fromAsync(recorder.inputs.read({ targets: [], include: [], exclude: [], own: [] }));
  const sets = (await recorder.finish()).map(async ({ set, objects, places, events }) => {
    const read = ({ sha256 }: KeptPieces): Promise<readonly string[]> => readGroups(ledger, sha256);
    const lines = (await read(events)).join('').split('\n').slice(0, -1);
    const own = lines.map((line) => JSON.parse(line) as Kept['events'][number]);
    const texts = { objects: await read(objects), places: await read(places) };
    return { chunks: [...readKeptChunks(set, texts)], events: own };
  });
  const kept = await Promise.all(sets);
  return { chunks: kept.flatMap((one) => one.chunks), events: kept.flatMap((one) => one.events) };
}

/** All but where in a line something stands, and the words of a line that cannot be read: a mask is longer or shorter than what it covers. */
function describe({ findings, problems, gaps, ...rest }: Assessment): unknown {
  const place = ({ file, path }: { readonly file: string; readonly path: string }) => ({ file, path });
  return {
    ...rest,
    problems: problems.map(({ file, line, column, code }) => ({ file, line, column, code })),
    gaps: gaps.map((gap) => ({ ...gap, locations: gap.locations.map(place) })),
    findings: findings.map((finding) => ({ ...finding, locations: finding.locations.map(place) })),
  };
}

function judge({ chunks, events }: Kept): Assessment {
  const read = createReadSoFar();
  for (const event of events) noteEvent(read, event);
  return assessPartial(addUnjudged(judgeChunks(chunks, settings), read), settings);
}

test('whatever the objects, and however they are written', async () => {
  let documents = 0;
  await fc.assert(
    fc.asyncProperty(world, async (sets) => {
      const chunks = writeWorld(sets).flatMap((file) => cutFile(file));
      const kept = await keep(chunks);
      documents += kept.chunks.length;
      expect(describe(judge(kept))).toEqual(describe(judge({ chunks, events: [] })));
    }),
    { numRuns: RUNS, seed: SEED },
  );
  expect(documents).toBeGreaterThan(RUNS);
});

test('what counts as clean has nothing that a mask would cover', () => {
  const counts = { yaml: { clean: 0, masked: 0 }, json: { clean: 0, masked: 0 } };
  const texts = fc.sample(fc.oneof(jsonManifest, shapedManifest, canaryManifest, world.map(writeAll)), {
    numRuns: RUNS * 25,
    seed: SEED,
  });
  for (const text of texts)
    for (const document of readAll(text)) {
      // The same, as a cluster sends it: in JSON, without escapes that need not be.
      const sent = readAll(renderJson(document.value));
      for (const one of [document, ...sent]) {
        const masked = maskSource(one).text;
        if (isClean(one, redactSource(one.value, one.item?.kind))) {
          expect(masked).toBe(one.text);
          counts[one.format].clean += 1;
        } else if (masked !== one.text) counts[one.format].masked += 1;
      }
    }
  for (const { clean, masked } of Object.values(counts)) {
    expect(clean).toBeGreaterThan(RUNS);
    expect(masked).toBeGreaterThan(RUNS * 5);
  }
});

test.each([
  ['an option beside its command', 'args: [mysql -u root, -phunter2-hunter2]'],
  ['a comment', `a: b # ${['ghp', 'Cn4ryQ7EQZ3G9fEdrXd40084U9p8b7B5Du85'].join('_')}`],
  ['a comment above', `# ${['ghp', 'Cn4ryQ7EQZ3G9fEdrXd40084U9p8b7B5Du85'].join('_')}\na: b`],
  ['an anchor', `a: &${['ghp', 'Cn4ryQ7EQZ3G9fEdrXd40084U9p8b7B5Du85'].join('_')} b`],
  ['a tag', `a: !${['ghp', 'Cn4ryQ7EQZ3G9fEdrXd40084U9p8b7B5Du85'].join('_')} b`],
  ['a name in a comment', '# password: hunter2-hunter2\na: b'],
])('%s is not clean', (_what, text) => {
  const [document] = readAll(`apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n${text}\n`);
  if (document === undefined) throw new Error(text);
  expect(maskSource(document).text).not.toBe(document.text);
  expect(isClean(document, redactSource(document.value))).toBe(false);
});

test.each([
  ['a schedule', 'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {schedule: "*/5 * * * *"}\n'],
  ['the group of roles', 'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: a}\nrules: []\n'],
])('for %s a document is not gone over as text once more', (_what, text) => {
  const [document] = readAll(text);
  if (document === undefined) throw new Error(text);
  expect(isClean(document, redactSource(document.value))).toBe(true);
});

function readAll(text: string): readonly ManifestDocument[] {
  return splitText(createInputSplitter('a', 'a'), text)
    .flatMap((result) =>
      result.kind === 'problem' ? [] : result.chunk.slices.map((slice) => readSlice(result.chunk, slice)),
    )
    .flatMap((reading) => (isReadProblem(reading) ? [] : [reading]));
}

const writeAll = (sets: Parameters<typeof writeWorld>[0]): string =>
  writeWorld(sets)
    .map(({ text }) => text)
    .join('\n---\n');

test('every place is where it was, where nothing is masked', async () => {
  const pod = (name: string): string =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  hostPID: true\n  containers: []\n`;
  const files: readonly WrittenFile[] = [
    { set: 'a', file: 'a/1.yaml', text: `${pod('a')}---\n\n---\n${pod('b')}` },
    {
      set: 'a',
      file: 'a/2.json',
      text: `{"kind":"PodList","apiVersion":"v1","items":[\n{"metadata":{"name":"c"},"spec":{"hostPID":true}},\n\n {"metadata":{"name":"d"},"spec":{"hostPID":true}}]}`,
    },
  ];
  const chunks = files.flatMap((file) => cutFile(file));
  const { findings } = judge(await keep(chunks));
  expect(findings.length).toBeGreaterThan(3);
  expect(findings).toEqual(judge({ chunks, events: [] }).findings);
});
