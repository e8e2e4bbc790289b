import { gzipSync } from 'node:zlib';

export interface PackedFile {
  readonly path: string;
  readonly text?: string;
  /** The header's flag: `0` for a file, `5` for a folder, `2` for a link. */
  readonly type?: string;
}

/** A tar archive as POSIX.1-1988 has it. */
export function packTar(files: readonly PackedFile[]): Uint8Array {
  const blocks = files.flatMap(({ path, text = '', type = '0' }) => {
    const content = Buffer.from(text);
    const header = Buffer.alloc(512);
    header.write(path, 0, 100);
    header.write('0000644\0', 100);
    header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
    header.write(`        ${type}`, 148);
    header.write('ustar\u000000', 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

export function packChart(files: readonly PackedFile[]): Uint8Array {
  return gzipSync(packTar(files));
}
