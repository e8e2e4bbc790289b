/** By the clock of whoever runs it, in UTC: the day is a fact of the run, and told to all who judge. */
export function findToday(): string {
  return new Date().toISOString().slice(0, 10);
}
