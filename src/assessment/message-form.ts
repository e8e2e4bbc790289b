import { maskShapes } from '../facts/detectors/detect.ts';

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

/** Longer names may be a secret by their shape, so that each is looked at. */
const SHORT_NAME = /^[a-z0-9-]{1,16}$/;
const FORMS_KEPT = 1000;

/** Masks messages and gives their forms; where a name can be no part of a secret, a form that comes again is known. */
export function createFormMasker(): (message: string, container: string) => string {
  const known = new Set<string>();
  return (message, container) => {
    const form = toMessageForm(message, container);
    if (known.has(form) && SHORT_NAME.test(container)) return form;
    const masked = maskShapes(message);
    if (masked !== message) return toMessageForm(masked, container);
    if (known.size >= FORMS_KEPT) known.clear();
    if (SHORT_NAME.test(container)) known.add(form);
    return form;
  };
}
