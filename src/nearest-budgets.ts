import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The nearest budgets.json from a folder up to the top of its repository; null when there is none. */
export function nearestBudgets(root: string): string | null {
  for (let folder = root; ; folder = dirname(folder)) {
    const file = join(folder, 'budgets.json');
    if (existsSync(file)) return file;
    if (existsSync(join(folder, '.git')) || folder === dirname(folder)) return null;
  }
}
