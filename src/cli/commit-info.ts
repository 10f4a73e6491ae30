import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import type { CommitInfo } from '../history/types.ts';
import { usageError } from './options.ts';

const run = promisify(execFile);

/**
 * What git says of the commit that is checked out around a folder.
 *
 * @param env a CI's variables: a checkout of a single commit is on no branch
 * @throws LoadlineError when there is no git, or no commit.
 */
export async function commitInfo(
  folder: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<CommitInfo> {
  const git = async (...args: string[]): Promise<string> =>
    (await run('git', args, { cwd: folder, encoding: 'utf8' })).stdout.trim();
  try {
    const [id = '', time = '', subject = ''] = (
      await git('show', '--no-patch', '--no-show-signature', '--format=%H%n%cI%n%s', 'HEAD')
    ).split('\n');
    const changed = await git('status', '--porcelain', '--untracked-files=no');
    const branch = await git('branch', '--show-current');
    const named = env['GITHUB_HEAD_REF'] || env['GITHUB_REF_NAME'] || env['CI_COMMIT_REF_NAME'];
    return {
      id,
      time,
      subject: subject.slice(0, 100),
      branch: branch || named || null,
      dirty: changed !== '',
    };
  } catch (error) {
    const { stderr = '', message } = error as Error & { readonly stderr?: string };
    // Git may have one and not show it: in a container it trusts no folder of somebody else.
    const reason = /^fatal: (.*)/m.exec(stderr)?.[1] ?? message.split('\n')[0];
    throw usageError(
      `${folder}: what is saved is kept by commit, and git knows none here: ${reason}.`,
    );
  }
}
