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

/** The form that a message's source gives for every container, where it says nothing but the container's name. */
export function findFixedForm(source: string): string | undefined {
  const form = source.replaceAll('{container.name}', CONTAINER);
  const isFixed = !/[{}]/.test(form) && !source.includes(CONTAINER) && !source.startsWith(AS_IT_IS);
  return isFixed ? form : undefined;
}

/** Longer names may be a secret by their shape, so that each is looked at. */
const SHORT_NAME = /^[a-z0-9-]{0,16}$/;
const FORMS_KEPT = 1000;

interface Sayer {
  readonly message: () => string;
  /** See `findFixedForm`. */
  readonly fixedForm?: string | undefined;
}

/**
 * Masks messages and gives their forms. Where a name can be no part of a secret, a form that comes again is known to hold none,
 * and a fixed one that was right once need not be worked out again.
 */
export function createFormMasker(): (sayer: Sayer, container: string) => string {
  const known = new Set<string>();
  return ({ message, fixedForm }, container) => {
    const isShort = SHORT_NAME.test(container);
    if (isShort && fixedForm !== undefined && known.has(fixedForm)) return fixedForm;
    const text = message();
    const form = toMessageForm(text, container);
    if (isShort && known.has(form)) return form;
    const masked = maskShapes(text);
    if (masked !== text) return toMessageForm(masked, container);
    if (known.size >= FORMS_KEPT) known.clear();
    if (isShort) known.add(form);
    if (isShort && fixedForm !== undefined && fromMessageForm(fixedForm, container) === text) known.add(fixedForm);
    return form;
  };
}
