import type { InputEvent, Renderer, RenderSource } from '../ports.ts';
import { type GivenValues, listGivenTexts } from './given-texts.ts';
import { maskGiven } from './mask-given.ts';

/**
 * A renderer whose programs repeat no value that was given to them, and no secret of the chart's own: what a person passes to
 * a chart may be a secret of any shape, and an error tells what it was. `read` is asked where something went wrong, and no
 * earlier.
 */
export function maskRenderer(renderer: Renderer, read: (source: RenderSource) => GivenValues): Renderer {
  return {
    async *render(request) {
      for await (const rendering of renderer.render(request))
        yield { ...rendering, events: rendering.events.map((event) => maskEvent(event, rendering.source)) };
    },
  };

  function maskEvent(event: InputEvent, source: RenderSource): InputEvent {
    if (event.kind !== 'problem' || event.problem.excerpt === '') return event;
    const texts = listGivenTexts(read(source));
    return { ...event, problem: { ...event.problem, excerpt: maskGiven(event.problem.excerpt, texts) } };
  }
}
