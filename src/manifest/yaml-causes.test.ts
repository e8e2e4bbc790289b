import { describe, expect, test } from 'vitest';
import { createInputSplitter } from './input-splitter.ts';
import { isReadProblem, readSlice } from './read.ts';
import { splitText } from './splitter.ts';

/** What is said of the first document that cannot be read: `line:column message`. */
function explain(text: string, file = 'f'): string | undefined {
  const splitter = createInputSplitter('s', file);
  for (const result of splitText(splitter, text)) {
    if (result.kind === 'problem') return `${result.problem.line}:${result.problem.column} ${result.problem.message}`;
    for (const slice of result.chunk.slices) {
      const reading = readSlice(result.chunk, slice);
      if (isReadProblem(reading)) return `${reading.line}:${reading.column} ${reading.message} | ${reading.advice}`;
    }
  }
  return undefined;
}

const POD = 'kind: Pod\nmetadata:\n  name: web\n';
const SECOND = 'a second ": " stands on this line';
const NO_KEY = 'this line is neither a key with a value nor an item of a list';
const BEHIND = 'text stands behind the quote that closes a value';

describe('the slips that people make, and where', () => {
  test.each<[string, string, string]>([
    ['a quote that is not closed', `${POD}a: "x\nb: 1\n`, '4:4 a double quote is opened and never closed'],
    ['an apostrophe in single quotes', `${POD}a: 'it's'\n`, `4:8 ${BEHIND}`],
    ['text behind double quotes', `${POD}a: "x" y\n`, `4:8 ${BEHIND}`],
    ['a line that is too deep', `${POD}   labels: {}\n`, '4:4 this line is indented deeper than the one above'],
    [
      'a line between two depths',
      `a:\n    b: 1\n  c: 1\n`,
      '3:3 this line is indented by 2 spaces, which fits nothing',
    ],
    [
      'an item that is not deep enough',
      'a:\n    - b: 1\n   - c: 1\n',
      '3:4 this list item is indented by 3 spaces, the one',
    ],
    ['a tab', `${POD}spec:\n\ta: 1\n`, '5:1 a tab stands where only spaces may indent'],
    ['no space behind a colon, a key below', `spec:\n  a:true\n  b: 1\n`, '2:4 a space is missing behind this colon'],
    ['no space behind the last colon', `spec:\n  a: 1\n  b:true\n`, '3:4 a space is missing behind this colon'],
    ['no space behind the first colon', 'apiVersion:v1\nkind: Pod\n', '1:11 a space is missing behind this colon'],
    ['no space behind the dash of a word', 'a:\n  - b: 1\n  -c\nd: 1\n', '3:3 a space is missing behind this dash'],
    ['no space behind the dash of a map', 'a:\n  - b: 1\n  -c: 1\n', '3:3 a space is missing behind this dash'],
    ['a colon in a value', 'image: nginx: latest\n', `1:13 ${SECOND}`],
    ['a map on one line', 'a: b, c: d\n', `1:8 ${SECOND}`],
    ['an open bracket', 'a: ["x", "y"\nb: 1\nc: [z]\n', '1:4 a bracket or brace is opened and never closed'],
    ['an open brace', 'a: {x: y\nb: 1\n', '1:4 a bracket or brace is opened and never closed'],
    ['a bracket closed by a brace', 'a: [x, y}\n', '1:9 this } stands where a ] is missing'],
    ['a brace too many', `${POD}}\n`, '4:1 this } closes nothing that is open'],
    ['a bracket too many', 'a: [b]]\nc: d\n', '1:7 this ] closes nothing that is open'],
    ['a merge conflict', `a:\n<<<<<<< HEAD\n  b: 1\n=======\n  b: 2\n>>>>>>> x\n`, '2:1 a merge conflict was left'],
    ['an alias to nothing', 'a: *b\n', '1:4 this alias names an anchor that is not defined'],
    ['a schedule without quotes', 'a: */5 * * * *\n', '1:4 a plain value cannot begin with & or *'],
    ['a special letter', 'a: @b\n', '1:4 no plain value can begin with this character'],
    ['typographic quotes', 'a: “x: y”\n', '1:4 “ is a letter like any other, not a quote'],
    ['another colon', 'a： 1\nb: 2\n', `1:1 ${NO_KEY}`],
    ['a list among keys', 'a:\n  b: 1\n  - c\n', '3:3 a list item stands among the keys of a map'],
    ['a key among items', 'a:\n  - b\n  c: 1\n', '3:3 a key stands among the items of a list'],
    ['a text block that ends early', 'a:\n  b: |\n    x\n  y\n  c: 1\n', `4:3 ${NO_KEY}`],
    ['a word alone', `${POD}words alone\na: 1\n`, `4:1 ${NO_KEY}`],
    ['an unknown escape', 'a: "\\d"\n', '1:5 this escape means nothing in double quotes'],
    ['text on the line of a block', 'a: | x\n  y\n', '1:4 the first line of a block of text holds more'],
    ['Markdown', '```yaml\na: 1\n```\n', '1:1 this line is Markdown, not YAML'],
    ['HTML', '<!DOCTYPE html>\n<a href="x: y">\n', '1:1 this is HTML, not YAML'],
    ['a shell script', 'cat <<EOF\na: 1\nEOF\n', `1:1 ${NO_KEY}`],
    ['another template', 'a: {{ b }}\n', '1:4 two braces stand here, as in a template'],
    ['a template of blocks', '{% if x %}\na: 1\n', '1:1 this is a template that was not rendered'],
    ['a comment in JSON', '{"a": 1, // b\n"c": 2}', '1:10 neither JSON nor YAML has comments that begin with //'],
    ['no comma in JSON', '{"a": 1\n"b": 2}', '2:1 a comma is missing before this'],
    ['a list of JSON that stays open', '{"a": [1, 2}', '1:12 this } stands where a ] is missing'],
    ['a quote of JSON that stays open', '{"a": "x, "b": 1}', `1:12 ${BEHIND}`],
    ['JSON that ends early', '{"a": [1, {"b":', '1:16 the text ends where a value should stand'],
    ['a brace of JSON too many', '{"a": 1}}', '1:9 text stands here that belongs to no JSON value'],
  ])('%s', (_, text, expected) => {
    expect(explain(text)).toContain(expected);
  });
});

describe('templates that were not rendered', () => {
  const HELM = 'this is a Helm template that was not rendered';

  test.each<[string, string, string]>([
    ['a condition first', '{{- if .Values.a }}\nkind: Pod\n{{- end }}\n', '1:1'],
    ['a value', 'a:\n  b: {{ .Values.b }}\n', '2:6'],
    ['an include on a line of its own', 'a:\n  {{- include "x.labels" . | nindent 2 }}\n', '2:3'],
    ['toYaml in the first column', 'a:\n{{ toYaml .Values.a | indent 2 }}\n', '2:1'],
    ['a comment and definitions', '{{/* x */}}\n{{- define "x" -}}\na: 1\n{{- end -}}\n', '1:1'],
    ['a part of a value', 'a: {{ include "x" . }}-b\n', '1:4'],
    ['a loop', 'a:\n{{- range $k, $v := .Values.a }}\n  - {{ $k }}\n{{- end }}\n', '2:1'],
    ['what happens to be YAML, in quotes', 'image: "{{ .Values.image }}:{{ .Values.tag }}"\n', '1:9'],
    ['what happens to be YAML, without', 'name: web-{{ .Release.Name }}\n', '1:11'],
  ])('%s', (_, text, place) => {
    expect(explain(text)).toContain(`${place} ${HELM}`);
    expect(explain(text)).toContain('helm template CHART_FOLDER | seaworthy scan -');
  });

  test('the command names the chart', () => {
    expect(explain('{{ if .Values.a }}', 'charts/web/templates/sub/a.yaml')).toContain('helm template charts/web |');
    expect(explain('{{ if .Values.a }}', 'templates/a.yaml')).toContain('helm template . |');
    expect(explain('{{ if .Values.a }}', 'my charts/web/templates/a.yaml')).toContain(
      "helm template 'my charts/web' |",
    );
  });

  test.each([
    ['an alert in quotes', 'a: "{{ $labels.pod }} is down"\n'],
    ['an alert in a block', 'a: |\n  {{ $labels.pod }} of {{ .Values.x }}\n'],
    ['a workflow', "a: '{{inputs.parameters.x}}'\n"],
    ['a comment', '# {{ .Values.x }}\na: 1\n'],
  ])('%s is none', (_, text) => {
    expect(explain(text)).toBeUndefined();
  });
});
