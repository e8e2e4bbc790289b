/** How Go writes doubles (`strconv.FormatFloat`), which is how cel-go's functions write them. */

interface Digits {
  readonly sign: '' | '-';
  /** The fewest that identify the double, without leading or trailing zeros. */
  readonly digits: string;
  /** Of ten, for the first digit. */
  readonly exponent: number;
}

/** `string(x)`, Go's `%g`: with an exponent where the first digit stands for less than 0.0001 or a million and more. */
export function renderDouble(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
  const { sign, digits, exponent } = takeApart(value);
  if (exponent >= -4 && exponent < 6) return sign + placeInFull(digits, exponent);
  return `${sign}${withPoint(digits)}e${renderExponent(exponent)}`;
}

/** `%s` and `%d` of string.format: never with an exponent. */
export function renderInFull(value: number): string {
  const special = findSpecial(value);
  if (special !== undefined) return special;
  const { sign, digits, exponent } = takeApart(value);
  return sign + placeInFull(digits, exponent);
}

/** `%.3f` */
export function renderFixed(value: number, precision: number): string {
  const special = findSpecial(value);
  if (special !== undefined) return special;
  const scaled = roundHalfEven(value, precision)
    .toString()
    .padStart(precision + 1, '0');
  const whole = scaled.slice(0, scaled.length - precision);
  return `${signOf(value)}${whole}${precision === 0 ? '' : `.${scaled.slice(-precision)}`}`;
}

/** `%.3e` */
export function renderScientific(value: number, precision: number): string {
  const special = findSpecial(value);
  if (special !== undefined) return special;
  if (value === 0) return `${signOf(value)}${withPoint('0'.repeat(precision + 1))}e+00`;
  let { exponent } = takeApart(value);
  let digits = roundHalfEven(value, precision - exponent).toString();
  if (digits.length > precision + 1) {
    exponent += 1;
    digits = digits.slice(0, -1);
  }
  return `${signOf(value)}${withPoint(digits)}e${renderExponent(exponent)}`;
}

function findSpecial(value: number): string | undefined {
  if (Number.isFinite(value)) return undefined;
  return Number.isNaN(value) ? 'NaN' : value > 0 ? 'Infinity' : '-Infinity';
}

function takeApart(value: number): Digits {
  const [mantissa = '0', exponent = '0'] = Math.abs(value).toExponential().split('e');
  return { sign: signOf(value), digits: mantissa.replace('.', ''), exponent: Number(exponent) };
}

function signOf(value: number): '' | '-' {
  return value < 0 || Object.is(value, -0) ? '-' : '';
}

function placeInFull(digits: string, exponent: number): string {
  if (exponent < 0) return `0.${'0'.repeat(-exponent - 1)}${digits}`;
  if (digits.length <= exponent + 1) return digits.padEnd(exponent + 1, '0');
  return `${digits.slice(0, exponent + 1)}.${digits.slice(exponent + 1)}`;
}

function withPoint(digits: string): string {
  return digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
}

function renderExponent(exponent: number): string {
  return `${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

/** |value| × 10^places as a whole number; what lies in the middle goes to the even one. */
function roundHalfEven(value: number, places: number): bigint {
  const [numerator, denominator] = toFraction(Math.abs(value));
  const over = places < 0 ? denominator * 10n ** BigInt(-places) : denominator;
  const under = places > 0 ? numerator * 10n ** BigInt(places) : numerator;
  const [whole, rest] = [under / over, (under % over) * 2n];
  const roundsUp = rest > over || (rest === over && whole % 2n === 1n);
  return roundsUp ? whole + 1n : whole;
}

/** A double is a whole number over a power of two. */
function toFraction(value: number): readonly [bigint, bigint] {
  let denominator = 1n;
  let numerator = value;
  while (!Number.isInteger(numerator)) {
    numerator *= 2;
    denominator *= 2n;
  }
  return [BigInt(numerator), denominator];
}
