import { expect, test } from 'vitest';
import { findHoldsWithout } from './holds-without.ts';
import { parseCel } from './parser.ts';

test.each([
  ['!c.?security.?privileged.orValue(false)', ['security', 'privileged']],
  ["c.?security.?mount.orValue('Default') == 'Default' || params.strict", ['security', 'mount']],
  ['c.?a.?b.hasValue() ? c.a.b > 1 : true', ['a', 'b']],
  ['!has(c.hostPath) || c.hostPath.path != "/"', ['hostPath']],
  ['!has(c.?a.b)', ['a', 'b']],
  ["c.?env.orValue([]).all(one, one.name != '')", ['env']],
  ["!(c.?command.orValue([]) + c.?command.orValue([])).exists(word, word == 'x')", ['command']],
  ['[?c.?probe.?http.?port, ?c.?probe.?tcp.?port].all(port, type(port) == int)', ['probe']],
  ["c.?profile.optMap(profile, profile.?type.orValue('') == 'x').orValue(true)", ['profile']],
  ["c.?a.or(c.?a).orValue('').matches('^$')", undefined],
  ["c.?name.orValue('').matches('^$') && params.isEmpty", undefined],
  ['c.?limit.orValue(1) < params.most', undefined],
  ['c.?limit.orValue(1) < 2', ['limit']],
  ['!has(c.a).?b.hasValue()', undefined],
  ['c.a.?b.orValue(true)', undefined],
  ["c['a'].?b.orValue(true)", undefined],
  ['pod.?a.orValue(true)', undefined],
  ['c.?a.exists(one, one)', undefined],
  ['true || c.?a.hasValue()', ['a']],
])('%s', (source, fields) => {
  expect(findHoldsWithout(parseCel(source), 'c')).toEqual(fields);
});
