export const TAB = 0x09;
export const LINE_FEED = 0x0a;
export const CARRIAGE_RETURN = 0x0d;
export const SPACE = 0x20;
export const QUOTE = 0x22;
export const COMMA = 0x2c;
export const COLON = 0x3a;
export const OPEN_LIST = 0x5b;
export const BACKSLASH = 0x5c;
export const CLOSE_LIST = 0x5d;
export const OPEN_OBJECT = 0x7b;
export const CLOSE_OBJECT = 0x7d;

/** What a value in brackets begins with. */
export const BRACKETS: ReadonlySet<number | undefined> = new Set([OPEN_LIST, OPEN_OBJECT]);

/** Tab, line feed, carriage return, space (RFC 8259 2). */
export const BLANKS: ReadonlySet<number | undefined> = new Set([TAB, LINE_FEED, CARRIAGE_RETURN, SPACE]);
