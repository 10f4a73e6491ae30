import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

import { playwrightFolder } from './places.ts';

const TEN_MINUTES = 600_000;

/** Runs a program to its end, its output line by line to `onLine`. True when it exits with 0 in time. */
function run(
  command: string,
  args: readonly string[],
  onLine: (line: string) => void,
  env: NodeJS.ProcessEnv = process.env,
): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: TEN_MINUTES,
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on('line', onLine);
    }
    child.on('error', () => resolve(false));
    child.on('close', (code) => resolve(code === 0));
  });
}

/** What `npx playwright install chromium` does, by the playwright-core that we run on. */
export function installWithPlaywright(onLine: (line: string) => void): Promise<boolean> {
  const cli = join(playwrightFolder(), 'cli.js');
  return run(process.execPath, [cli, 'install', '--no-shell', '--no-progress', 'chromium'], onLine);
}

/** Whether we may install packages here: root, on Debian, Ubuntu or a kin of theirs. */
export function mayUseApt(): boolean {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    return /^ID(_LIKE)?=.*\b(debian|ubuntu)\b/m.test(readFileSync('/etc/os-release', 'utf8'));
  } catch {
    return false;
  }
}

/** `apt-get update && apt-get install -y chromium`. */
export async function installWithApt(onLine: (line: string) => void): Promise<boolean> {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return (
    (await run('apt-get', ['update'], onLine, env)) &&
    (await run('apt-get', ['install', '-y', 'chromium'], onLine, env))
  );
}
