import { realpath } from 'node:fs/promises';

import { MeasureError } from '../errors.ts';
import { locate } from './locate.ts';
import { basePath } from './server.ts';

/** A URL's place below the origin. One that has the base already stays as it is. */
export function underBase(base: string, url: string): string {
  const prefix = basePath(base);
  if (`${url}/` === prefix) return prefix;
  return url.startsWith(prefix) ? url : prefix + url.replace(/^\//, '');
}

/**
 * Refuses a folder that has a page for none of the URLs, which are below the build's base.
 *
 * @throws MeasureError `no-page`
 */
export async function requirePages(dist: string, urls: readonly string[]): Promise<void> {
  const root = await realpath(dist).catch(() => {
    throw new MeasureError('no-page', `There is no folder ${dist}. Build the app first.`);
  });
  for (const url of urls) {
    const found = await locate(root, url.split(/[?#]/)[0]!, true);
    if (found.kind === 'file' || found.kind === 'redirect') return;
  }
  throw new MeasureError(
    'no-page',
    `${dist} has no index.html. Build the app first, or name the folder that the build wrote.`,
  );
}
