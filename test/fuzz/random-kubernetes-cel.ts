import { QUESTIONS } from './library-questions.ts';
import { randomLiteral } from './library-texts.ts';
import type { Random } from './random.ts';

type Texts = readonly [string, ...string[]];

/** Expressions that stand for a value of a kind. */
const VALUES: Readonly<Record<string, Texts>> = {
  quantity: [
    'quantity(<quantity>)',
    'quantity(<quantity>).add(quantity(<quantity>))',
    'quantity(<quantity>).sub(<int>)',
  ],
  ip: ['ip(<ip>)', 'cidr(<cidr>).ip()'],
  cidr: ['cidr(<cidr>)', 'cidr(<cidr>).masked()'],
  url: ['url(<url>)'],
  semver: ['semver(<semver>)', 'semver(<semver>, true)'],
  pod: ['object.spec', 'object.spec.template.spec'],
  containers: [
    '{pod}.containers',
    '({pod}.containers + {pod}.?initContainers.orValue([]))',
    '{pod}.?containers.orValue([])',
  ],
  strings: [
    "['a', 'b', 'a']",
    '{containers}.map(c, c.name)',
    '<text>.split(<text>)',
    '{containers}.map(c, c.?image.orValue(<text>))',
  ],
};

/** A question to the libraries that policies are written with, over `object`. */
export function randomKubernetesCel(random: Random): string {
  return fill(random.pick(QUESTIONS), random);
}

function fill(template: string, random: Random): string {
  return template
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
      VALUES[name] === undefined ? whole : fill(random.pick(VALUES[name]), random),
    )
    .replaceAll(/<(\w+)>/g, (_whole, name: string) => randomLiteral(name, random));
}
