import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of an installed package as Node finds it: below the nearest `node_modules`, upwards from a folder. Works
 * for packages whose `exports` hide their package.json too.
 *
 * @param from absolute folder.
 * @returns null when it is not installed.
 */
export function installedFolder(name: string, from: string): string | null {
  for (let folder = from; ; folder = dirname(folder)) {
    const found = join(folder, 'node_modules', name);
    if (existsSync(join(found, 'package.json'))) return found;
    if (folder === dirname(folder)) return null;
  }
}
