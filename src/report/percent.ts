/** A share of 1, rounded down, so that 100 % is only ever all of it. */
export function renderPercent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}
