import { open, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const LOCK = join(tmpdir(), 'loadline-measuring.lock');
const AGAIN_MS = 200;

/**
 * Measures while no other worker of this machine does: two at once would see each other's load. Waits for as long as
 * it takes; a lock whose process is gone counts for nothing.
 *
 * @param onWait hears how long it will wait until it looks again, in ms
 */
export async function oneAtATime<T>(
  onWait: (ms: number) => void,
  act: () => Promise<T>,
  lock = LOCK,
): Promise<T> {
  while (!(await take(lock))) {
    onWait(AGAIN_MS);
    await sleep(AGAIN_MS);
  }
  try {
    return await act();
  } finally {
    await rm(lock, { force: true });
  }
}

async function take(lock: string): Promise<boolean> {
  try {
    const file = await open(lock, 'wx');
    await file.writeFile(String(process.pid));
    await file.close();
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  // An empty one is being written just now.
  if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
  return false;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
