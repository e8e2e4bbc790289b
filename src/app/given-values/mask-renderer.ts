import type { InputEvent, Renderer } from '../ports.ts';
import { type GivenValues, listGivenTexts } from './given-texts.ts';
import { maskGiven } from './mask-given.ts';

/**
 * A renderer whose programs repeat no value that was given to them: what a person passes to a chart may be a secret of any
 * shape, and an error tells what it was. `read` is asked where something went wrong, and no earlier.
 */
export function maskRenderer(renderer: Renderer, read: () => GivenValues): Renderer {
  let texts: ReadonlySet<string> | undefined;
  return {
    async *render(request) {
      for await (const rendering of renderer.render(request))
        yield { ...rendering, events: rendering.events.map(maskEvent) };
    },
  };

  function maskEvent(event: InputEvent): InputEvent {
    if (event.kind !== 'problem' || event.problem.excerpt === '') return event;
    texts ??= listGivenTexts(read());
    return { ...event, problem: { ...event.problem, excerpt: maskGiven(event.problem.excerpt, texts) } };
  }
}
