/** Makes UTF-8 of a text in UTF-16 while its bytes arrive. */
export interface Utf16Converter {
  convert(block: Uint8Array): Uint8Array;
  /** What is left of a character that is not whole. */
  end(): Uint8Array;
}

/** Units made into text at once. */
const STEP = 8192;
/** A byte that no UTF-8 has: half a pair of surrogates becomes one, so that the reader says at its place what is wrong. */
const NO_TEXT = 0xff;

/** Blocks come without the byte order mark. */
export function createUtf16Converter(isLittleEndian: boolean): Utf16Converter {
  let rest: Uint8Array = new Uint8Array();
  return {
    convert(block) {
      const bytes = new Uint8Array(rest.length + block.length);
      bytes.set(rest);
      bytes.set(block, rest.length);
      const text = decodeUnits(bytes, isLittleEndian);
      const isCut = isHigh(text.charCodeAt(text.length - 1));
      const whole = isCut ? text.slice(0, -1) : text;
      rest = bytes.slice(whole.length * 2);
      return encode(whole);
    },
    end: () => (rest.length === 0 ? rest : Uint8Array.of(NO_TEXT)),
  };
}

function decodeUnits(bytes: Uint8Array, isLittleEndian: boolean): string {
  const view = new DataView(bytes.buffer);
  const units = new Uint16Array(bytes.length >> 1);
  for (let index = 0; index < units.length; index++) units[index] = view.getUint16(index * 2, isLittleEndian);
  let text = '';
  for (let at = 0; at < units.length; at += STEP) text += String.fromCharCode(...units.subarray(at, at + STEP));
  return text;
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function encode(text: string): Uint8Array {
  const encoder = new TextEncoder();
  if (text.isWellFormed()) return encoder.encode(text);
  const bytes: number[] = [];
  for (const character of text) {
    if (character.isWellFormed()) bytes.push(...encoder.encode(character));
    else bytes.push(NO_TEXT);
  }
  return Uint8Array.from(bytes);
}
