import { describe, expect, test } from 'vitest';
import type { TextFiles } from './ports.ts';

export interface TextFilesWorld {
  readonly files: TextFiles;
  readonly name: (file: keyof typeof TEXT_FILES_WORLD | 'missing.yaml') => string;
  /** What stands in the file now. */
  readonly look: (file: keyof typeof TEXT_FILES_WORLD) => string;
  /** Somebody else writes. */
  readonly overwrite: (file: keyof typeof TEXT_FILES_WORLD, text: string) => void;
}

/** What has to be there to be changed. */
export const TEXT_FILES_WORLD = { 'one.yaml': '\ufeffa: ä\r\n', 'empty.yaml': '' } as const;

/** What every keeper of texts does; the factory gives one that sees `TEXT_FILES_WORLD`. */
export function describeTextFiles(name: string, create: () => TextFilesWorld): void {
  describe(`${name} is a keeper of texts`, () => {
    test('a text is what stands in the file, every character of it', async () => {
      const { files, name: of } = create();
      expect(await files.read(of('one.yaml'))).toBe(TEXT_FILES_WORLD['one.yaml']);
      expect(await files.read(of('empty.yaml'))).toBe('');
    });

    test('a file that is not there is a problem', async () => {
      const { files, name: of } = create();
      expect(await files.read(of('missing.yaml'))).toMatchObject({ code: 'files/vanished', file: of('missing.yaml') });
    });

    test('what is replaced is what stands there from then on', async () => {
      const { files, name: of, look } = create();
      const before = TEXT_FILES_WORLD['one.yaml'];
      expect(await files.replace(of('one.yaml'), { before, after: 'b: 1' })).toBeUndefined();
      expect(look('one.yaml')).toBe('b: 1');
      expect(await files.read(of('one.yaml'))).toBe('b: 1');
    });

    test('what somebody else has changed is left alone', async () => {
      const { files, name: of, look, overwrite } = create();
      overwrite('one.yaml', 'theirs');
      const problem = await files.replace(of('one.yaml'), { before: TEXT_FILES_WORLD['one.yaml'], after: 'ours' });
      expect(problem).toMatchObject({ code: 'files/changed-meanwhile', file: of('one.yaml') });
      expect(look('one.yaml')).toBe('theirs');
    });
  });
}
