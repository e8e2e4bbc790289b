import { type Gate, holdGate } from './house.fixture.ts';

/** What would tie the project to the machine it was made on, or talks of how it was made. */
const BANNED: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'the address of a package registry',
    /registry\.npmjs|registry\.yarnpkg|pypi\.org|pythonhosted\.org|proxy\.golang\.org|deb\.debian\.org/i,
  ],
  ['the address of a mirror of packages', /artifactory|jfrog|\bnexus\.|verdaccio|:4873\b/i],
  [
    'a path of somebody’s machine',
    /\/work\/(?:main|shared|\.)|\/root\/\.|\/Users\/\w|[A-Z]:\\Users\\|\/home\/\w+\/(?:src|code|projects)\//,
  ],
  [
    'how the project was made',
    /\bAI\b|\bLLMs?\b|\b(?:chatgpt|claude|copilot)\b|language model|\bthis session\b|\bsub-?agents?\b/,
  ],
  ['a made-up contact', /\w@seaworthy\.\w+/],
];

/** These have to say such words: the gate itself, and keys of services that the detectors know. */
const EXEMPT = /^test\/house\/wording\.test\.ts$|^src\/facts\/detectors\/|\.png$|\.zip\.br$/;

const findBadWording: Gate = (house) =>
  [...house].flatMap(([path, text]) => {
    if (EXEMPT.test(path)) return [];
    return BANNED.flatMap(([what, pattern]) => {
      const found = pattern.exec(text)?.[0];
      return found === undefined ? [] : [`${path}: ${JSON.stringify(found)} is ${what}`];
    });
  });

holdGate(findBadWording, {
  'a registry in the lockfile': [
    { 'package-lock.json': '"resolved": "https://registry.npmjs.org/zod/-/zod-4.6.7.tgz"' },
    /package registry/,
  ],
  'a mirror in the settings of npm': [{ '.npmrc': 'registry=https://mirror:4873/' }, /mirror of packages/],
  'a path in a comment': [{ 'src/base/path.ts': '// see /work/shared/notes' }, /somebody’s machine/],
  'a home folder in a document': [{ 'docs/notes.md': 'cd /root/.cache' }, /somebody’s machine/],
  'talk of the making': [{ 'docs/notes.md': 'written in this session' }, /how the project was made/],
  'an invented address': [{ 'SECURITY.md': 'write to security@seaworthy.dev' }, /made-up contact/],
});
