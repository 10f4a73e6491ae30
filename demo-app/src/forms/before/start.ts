/** Everything arrives with the entry, so there is nothing to look after. */
export function start(): void {}
