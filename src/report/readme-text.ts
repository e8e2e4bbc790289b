/** A control's page without its heading, which is the control's title. */
export function withoutTitle(readme: string): string {
  return readme.replace(/^# .*\n+/, '').trimEnd();
}

/** What stands first on a control's page: why it matters. */
export function firstParagraph(readme: string): string {
  const [first = ''] = withoutTitle(readme).split(/\n{2,}/);
  return first.replaceAll('\n', ' ');
}
