import { execFile } from 'node:child_process';

/**
 * What git would lose sight of if files were edited now: everything that is changed and not committed in the work tree,
 * and those of `files` that git does not know.
 *
 * @param files absolute paths.
 * @returns paths as git shows them; null where there is no git, or no work tree.
 */
export async function uncommitted(
  root: string,
  files: readonly string[],
): Promise<readonly string[] | null> {
  const changed = await git(root, ['status', '--porcelain', '--untracked-files=no', '-z']);
  if (changed === null) return null;
  const unknown = await git(root, ['ls-files', '--others', '-z', '--', ...files]);
  return [...pathsOf(changed), ...(unknown ?? '').split('\0').filter(Boolean)];
}

/** `XY path`; a rename has a second path behind it. */
function pathsOf(status: string): readonly string[] {
  const parts = status.split('\0').filter(Boolean);
  const paths: string[] = [];
  for (let at = 0; at < parts.length; at++) {
    paths.push(parts[at]!.slice(3));
    if (/^[RC]/.test(parts[at]!)) at++;
  }
  return paths;
}

function git(root: string, args: readonly string[]): Promise<string | null> {
  return new Promise((done) => {
    execFile('git', ['-C', root, ...args], { maxBuffer: 1 << 26 }, (error, stdout) =>
      done(error ? null : stdout),
    );
  });
}
