import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { noneFound, type UserPolicies } from './user-policies.ts';

const MANIFESTS = /\.(?:ya?ml|json)$/;

/** The texts of files and of the manifests in folders. Throws `admission/none-found` for what is not there. */
export function readPolicyFiles(names: readonly string[]): UserPolicies['files'] {
  return names.flatMap((name) => {
    if (!existsSync(name)) throw noneFound(`there is no ${name}`);
    if (!statSync(name).isDirectory()) return [{ file: name, text: readFileSync(name, 'utf8') }];
    return globSync('**/*', { cwd: name })
      .filter((file) => MANIFESTS.test(file))
      .sort()
      .map((file) => ({ file: join(name, file), text: readFileSync(join(name, file), 'utf8') }));
  });
}
