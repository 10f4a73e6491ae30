/** Everything arrives with the entry, so there is nothing to wait for. */
export function start(): Promise<void> {
  return Promise.resolve();
}
