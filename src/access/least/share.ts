/** Of the requests that are looked at, a condition holds for none, some or all. */
export type Share = 'none' | 'some' | 'all';
