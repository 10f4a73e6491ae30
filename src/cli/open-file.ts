import { spawn } from 'node:child_process';

/** What opens a file as a click on it would. `BROWSER` wins, as elsewhere; its value is one program's name or path. */
export function openerOf(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): readonly [program: string, ...args: string[]] {
  const chosen = env['BROWSER'];
  if (chosen) return [chosen];
  if (platform === 'darwin') return ['open'];
  // `start` is a part of the shell, and takes its first argument in quotes for a title.
  if (platform === 'win32') return ['cmd', '/c', 'start', ''];
  return ['xdg-open'];
}

/**
 * Opens a file with the program that the system has for it, and does not wait for that program to end.
 *
 * @param file absolute
 * @returns whether the program could be started and has not failed at once.
 */
export async function openFile(
  file: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<boolean> {
  const [program, ...args] = openerOf(process.platform, env);
  return new Promise((done) => {
    const child = spawn(program, [...args, file], { stdio: 'ignore', detached: true, env });
    const late = setTimeout(() => done(true), 2000);
    const end = (opened: boolean): void => {
      clearTimeout(late);
      done(opened);
    };
    child.on('error', () => end(false));
    child.on('exit', (code) => end(code === 0));
    child.unref();
  });
}
