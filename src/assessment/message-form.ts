/** Stands for the name of the finding's container. */
const CONTAINER = '\0';
/** Begins a message that is kept as it is, because it has one of these signs itself. */
const AS_IT_IS = '\u0001';

/**
 * A message without the name that its finding says anyway. A control has a message for each of a hundred thousand containers,
 * and all of them are the same in this form.
 */
export function toMessageForm(message: string, container: string): string {
  if (message.includes(CONTAINER) || message.startsWith(AS_IT_IS)) return AS_IT_IS + message;
  return container === '' ? message : message.replaceAll(container, CONTAINER);
}

/** The reverse of `toMessageForm`. */
export function fromMessageForm(form: string, container: string): string {
  if (form.startsWith(AS_IT_IS)) return form.slice(AS_IT_IS.length);
  return container === '' ? form : form.replaceAll(CONTAINER, () => container);
}
