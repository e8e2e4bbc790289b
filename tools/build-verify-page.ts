import { build, type BuildOptions } from 'esbuild';
import { renderVerifyPage } from '../src/report/pack/verify-page.ts';

/** What the page calls `seaworthy/verify`. */
const GLOBAL = 'verifier';

/** The page that verifies packs offline, with the verifier as a script in it. */
export async function buildVerifyPage(options: BuildOptions): Promise<string> {
  const { outputFiles } = await build({
    ...options,
    format: 'iife',
    globalName: GLOBAL,
    target: 'es2022',
    write: false,
  });
  const script = outputFiles[0]?.text ?? '';
  if (/<\/script|<!--/i.test(script)) throw new Error('the verifier holds what would end a script in a page');
  return renderVerifyPage(script);
}
