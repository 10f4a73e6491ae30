/** What a package manager is called, and how it does what a workflow needs. */
export interface PackageManager {
  readonly name: 'npm' | 'pnpm' | 'yarn' | 'bun';
  /** Installs what the lock file says. */
  readonly install: string;
  readonly add: string;
  /** Goes before a script's name. */
  readonly run: string;
  /** Goes before an installed program. */
  readonly exec: string;
}

const MANAGERS: readonly (PackageManager & { readonly locks: readonly string[] })[] = [
  {
    name: 'pnpm',
    locks: ['pnpm-lock.yaml'],
    install: 'pnpm install --frozen-lockfile',
    add: 'pnpm install',
    run: 'pnpm run',
    exec: 'pnpm exec',
  },
  {
    name: 'yarn',
    locks: ['yarn.lock'],
    install: 'yarn install --frozen-lockfile',
    add: 'yarn install',
    run: 'yarn run',
    exec: 'yarn',
  },
  {
    name: 'bun',
    locks: ['bun.lock', 'bun.lockb'],
    install: 'bun install --frozen-lockfile',
    add: 'bun install',
    run: 'bun run',
    exec: 'bunx',
  },
  {
    name: 'npm',
    locks: ['package-lock.json', 'npm-shrinkwrap.json'],
    install: 'npm ci',
    add: 'npm install',
    run: 'npm run',
    exec: 'npx',
  },
];

/**
 * Which one an app uses.
 *
 * @param field `packageManager` of its package.json: `pnpm@9.1.0`
 * @param hasFile whether the app's folder, or one above it in the repository, has a file of this name
 */
export function packageManagerOf(
  field: string | undefined,
  hasFile: (name: string) => boolean,
): PackageManager {
  const named = MANAGERS.find(({ name }) => field?.startsWith(`${name}@`));
  return named ?? MANAGERS.find(({ locks }) => locks.some(hasFile)) ?? MANAGERS.at(-1)!;
}
