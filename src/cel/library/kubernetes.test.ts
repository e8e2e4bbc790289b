import { describe, expect, test } from 'vitest';
import { createClosure } from '../closure.ts';
import { parseCel } from '../parser.ts';
import type { CelValue } from '../value.ts';

function run(source: string): CelValue {
  return createClosure(parseCel(source))({});
}

/** Each of these is true. Most are the examples of `k8s.io/apiserver/pkg/cel/library`. */
const TRUE: Readonly<Record<string, readonly string[]>> = {
  quantity: [
    "isQuantity('1.3Gi') && isQuantity('10000k') && !isQuantity('1,3G') && !isQuantity('200K') && !isQuantity('Three')",
    "quantity('200M') == quantity('0.2G') && quantity('2000k') == quantity('2M')",
    "quantity('50M').isLessThan(quantity('50Mi')) && quantity('150Mi').isGreaterThan(quantity('100Mi'))",
    "quantity('200M').compareTo(quantity('0.2G')) == 0 && quantity('50M').compareTo(quantity('50Mi')) == -1",
    "quantity('50k').add(20).sub(quantity('100k')).sub(-50000).asInteger() == 20",
    "quantity('50k').sub(quantity('20')) == quantity('49.98k')",
    "quantity('1') != quantity('2') && quantity('1') != quantity('-1') && quantity('1') != quantity('1m')",
    "!quantity('9999999999999999999999999999999999999G').isInteger() && quantity('50000000G').isInteger()",
    "quantity('50.703k').asApproximateFloat() == 50703.0 && sign(quantity('-1')) == -1 && sign(quantity('0')) == 0",
    "quantity('0.0000000001') == quantity('1n') && quantity('1e3') == quantity('1k') && type(quantity('1')) == type(quantity('2'))",
  ],
  semver: [
    "isSemver('1.0.0') && !isSemver('hello') && !isSemver('v1.0') && isSemver('v1.0', true) && !isSemver('01.1.1')",
    "semver('01.01.01', true) == semver('1.1.1') && semver('1.2.3').major() == 1 && semver('1.2.3').patch() == 3",
    "semver('1.2.3').compareTo(semver('2.0.0')) == -1 && semver('1.0.0-rc.1').isLessThan(semver('1.0.0'))",
    "semver('1.0.0') != semver('1.0.1') && semver('1.0.0') != semver('1.0.0-rc.1')",
    "semver('1.0.0-alpha.2').isLessThan(semver('1.0.0-alpha.10')) && semver('1.0.0+a') == semver('1.0.0+b')",
  ],
  ip: [
    "isIP('127.0.0.1') && isIP('::1') && !isIP('127.0.0.256') && !isIP(':::1') && !isIP('::ffff:1.2.3.4') && !isIP('fe80::1%eth0')",
    "ip.isCanonical('2001:db8::abcd') && !ip.isCanonical('2001:DB8::ABCD') && !ip.isCanonical('2001:db8::0:0:0:abcd')",
    "ip('127.0.0.1').family() == 4 && ip('::1').family() == 6 && ip('::').isUnspecified() && ip('127.9.9.9').isLoopback()",
    "ip('224.0.0.1').isLinkLocalMulticast() && !ip('224.0.1.1').isLinkLocalMulticast() && ip('ff02::1').isLinkLocalMulticast()",
    "ip('169.254.169.254').isLinkLocalUnicast() && ip('fe80::1').isLinkLocalUnicast() && !ip('fd80::1').isLinkLocalUnicast()",
    "ip('192.168.0.1').isGlobalUnicast() && !ip('255.255.255.255').isGlobalUnicast() && !ip('ff00::1').isGlobalUnicast()",
    "ip('::1') != ip('::2') && ip('1.2.3.4') != ip('1.2.3.5') && ip('0.0.0.1') != ip('::1')",
    "string(ip('2001:0db8::0:1')) == '2001:db8::1' && ip('::1') == ip('0:0:0:0:0:0:0:1')",
  ],
  cidr: [
    "isCIDR('192.168.0.0/16') && isCIDR('::1/128') && !isCIDR('192.168.0.0/33') && !isCIDR('::1/129')",
    "cidr('192.168.0.0/24').containsIP(ip('192.168.0.1')) && !cidr('192.168.0.0/24').containsIP('192.168.1.1')",
    "cidr('192.168.0.0/16').containsCIDR('192.168.10.0/24') && !cidr('192.168.1.0/24').containsCIDR(cidr('192.168.2.0/24'))",
    "cidr('192.168.0.1/24').ip() == ip('192.168.0.1') && cidr('192.168.0.1/24').masked() == cidr('192.168.0.0/24')",
    "cidr('10.0.0.0/8') != cidr('10.0.0.0/9') && cidr('10.0.0.0/8') != cidr('11.0.0.0/8')",
    "cidr('192.168.0.1/24') != cidr('192.168.0.1/24').masked() && cidr('::1/128').prefixLength() == 128 && string(cidr('10.0.0.0/8')) == '10.0.0.0/8'",
  ],
  url: [
    "isURL('https://user:pass@example.com:80/path?query=val#fragment') && isURL('/absolute-path') && !isURL('https://a:b:c/') && !isURL('../x')",
    "url('https://a/') == url('https://a/') && url('https://a/') != url('https://b/')",
    "url('https://[::1]:80/').getHost() == '[::1]:80' && url('https://[::1]:80/').getHostname() == '::1' && url('https://[::1]:80/').getPort() == '80'",
    "url('/path').getScheme() == '' && url('HTTPS://example.com').getScheme() == 'https' && url('https://example.com').getEscapedPath() == ''",
    "url('https://example.com/path with spaces/').getEscapedPath() == '/path%20with%20spaces/'",
    "url('https://example.com/path?k1=a&k2=b&k2=c').getQuery() == {'k1': ['a'], 'k2': ['b', 'c']}",
    "url('https://example.com/path?key with spaces=value+with%20spaces').getQuery() == {'key with spaces': ['value with spaces']}",
  ],
  format: [
    "!format.dns1123Label().validate('my-label').hasValue() && format.dns1123Label().validate('My').value().size() == 1",
    "!format.named('dns1123Subdomain').value().validate('apiextensions.k8s.io').hasValue() && !format.named('nope').hasValue()",
    "!format.qualifiedName().validate('example.com/name').hasValue() && format.qualifiedName().validate('a/b/c').hasValue()",
    "!format.dns1035LabelPrefix().validate('my-prefix-').hasValue() && format.dns1035Label().validate('1a').hasValue()",
    "!format.date().validate('2024-02-29').hasValue() && format.date().validate('2023-02-29').hasValue()",
    "!format.datetime().validate('2021-01-01T00:00:00Z').hasValue() && !format.byte().validate('aGVsbG8=').hasValue()",
    "!format.uuid().validate('123e4567-e89b-12d3-a456-426614174000').hasValue() && format.uri().validate('x').hasValue()",
  ],
  lists: [
    "[1, 2, 2].isSorted() && !['b', 'a'].isSorted() && [1, 3].sum() == 4 && [].sum() == 0 && [1.5, 2.5].sum() == 4.0",
    "[3, 1, 2].min() == 1 && ['a', 'c'].max() == 'c' && [1, 2, 1].indexOf(1) == 0 && [1, 2, 1].lastIndexOf(1) == 2 && [1].indexOf(9) == -1",
    '[[1, [2]], 3].flatten() == [1, [2], 3] && [[1, [2]]].flatten(2) == [1, 2] && [1, 1.0, 2].distinct() == [1, 2]',
    '[3, 1, 2].sort() == [1, 2, 3] && [1, 2, 3].slice(1, 2) == [2] && lists.range(3) == [0, 1, 2] && [1, 2].reverse() == [2, 1]',
    "[{'n': 2}, {'n': 1}].sortBy(x, x.n)[0].n == 1 && [1, 2].first().value() == 1 && ![].last().hasValue()",
  ],
  regex: [
    "'abc 123'.find('[0-9]+') == '123' && 'abc'.find('[0-9]') == '' && '1 2 3'.findAll('[0-9]') == ['1', '2', '3'] && '1 2 3'.findAll('[0-9]', 2) == ['1', '2']",
  ],
  sets: ['sets.contains([1, 2, 3], [2, 3.0]) && sets.equivalent([1, 2], [2, 1, 1]) && !sets.intersects([1], [2])'],
};

describe.each(Object.entries(TRUE))('%s', (_library, sources) => {
  test.each(sources)('%s', (source) => {
    expect(run(source)).toBe(true);
  });
});

test.each([
  ["quantity('Three')", 'invalid_argument'],
  ["quantity('1.5Gi').asInteger()", 'invalid_argument'],
  ["semver('v1.0.0')", 'invalid_argument'],
  ["ip('127.0.0.256')", 'invalid_argument'],
  ["url('../relative')", 'invalid_argument'],
  ["cidr('10.0.0.0/8').containsIP('x')", 'invalid_argument'],
  ["quantity('1').isLessThan(semver('1.0.0'))", 'no_such_overload'],
  ["string(quantity('1'))", 'no_such_overload'],
  ['quantity(1)', 'no_such_overload'],
  ['lists.range(10000000)', 'invalid_argument'],
  ['lists.range(-1)', 'invalid_argument'],
  ["[1, 'a'].sort()", 'no_such_overload'],
  ["[1, 'a'].max()", 'no_such_overload'],
  ["['a'].sum()", 'no_such_overload'],
])('%s is an error: %s', (source, kind) => {
  expect(run(source)).toMatchObject({ kind });
});
