const FORM = /^([+-]?)(\d*)(?:\.(\d*))?(?:([KMGTPE]i)|([numkMGTPE]?)|[eE]([+-]?\d+))$/;
const BINARY = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];
const DECIMAL: ReadonlyMap<number, string> = new Map([
  [-9, 'n'],
  [-6, 'u'],
  [-3, 'm'],
  [0, ''],
  [3, 'k'],
  [6, 'M'],
  [9, 'G'],
  [12, 'T'],
  [15, 'P'],
  [18, 'E'],
]);
const EXPONENTS: ReadonlyMap<string, number> = new Map([...DECIMAL].map(([exponent, letter]) => [letter, exponent]));
const NANO = 1_000_000_000n;

/** A quantity as the API server writes it, `1500m` for `1.5` and `1Gi` for `1024Mi` (apimachinery's `resource.Quantity`); undefined for what is none. */
export function canonicalQuantity(text: string): string | undefined {
  const match = FORM.exec(text.trim());
  const [, sign = '', whole = '', fraction = '', binary, letter, exponent] = match ?? [];
  if (match === null || whole + fraction === '') return undefined;
  const digits = BigInt(whole + fraction);
  const nanos = toNanos(digits, fraction.length, {
    binary,
    power: Number(exponent ?? EXPONENTS.get(letter ?? '') ?? 0),
  });
  const isNegative = sign === '-' && nanos !== 0n;
  const written =
    binary !== undefined && nanos >= 1024n * NANO
      ? writeBinary(divideUp(nanos, NANO))
      : writeDecimal(nanos, exponent !== undefined);
  return `${isNegative ? '-' : ''}${written}`;
}

/** Finer than a billionth is rounded up. */
function toNanos(
  digits: bigint,
  decimals: number,
  { binary, power }: { binary: string | undefined; power: number },
): bigint {
  if (binary !== undefined)
    return divideUp(digits * 1024n ** BigInt(BINARY.indexOf(binary)) * NANO, 10n ** BigInt(decimals));
  const shift = 9 + power - decimals;
  return shift >= 0 ? digits * 10n ** BigInt(shift) : divideUp(digits, 10n ** BigInt(-shift));
}

function divideUp(value: bigint, by: bigint): bigint {
  return (value + by - 1n) / by;
}

function writeBinary(value: bigint): string {
  let rest = value;
  let step = 0;
  while (rest % 1024n === 0n && step < BINARY.length - 1) {
    rest /= 1024n;
    step += 1;
  }
  return `${rest}${BINARY[step]}`;
}

function writeDecimal(nanos: bigint, isExponent: boolean): string {
  if (nanos === 0n) return '0';
  let rest = nanos;
  let exponent = -9;
  while (rest % 1000n === 0n && exponent < 18) {
    rest /= 1000n;
    exponent += 3;
  }
  if (isExponent) return exponent === 0 ? String(rest) : `${rest}e${exponent}`;
  return `${rest}${DECIMAL.get(exponent) ?? ''}`;
}
