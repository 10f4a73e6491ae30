// Entry of the relay's own process: `openLink` forks it, sends it RelayOptions, and hears back its port.
// Any further message cuts the connections that are open.
import { startRelay } from './relay.ts';
import type { RelayOptions } from './relay.ts';

/** What the relay's process answers. */
export type RelayAnswer =
  | { readonly port: number }
  | { readonly error: string; readonly code: string | null };

// Ctrl-C reaches every process of the terminal; only the parent decides when the link goes down.
process.on('SIGINT', () => {});
// The parent is gone, however it went: so is the relay.
process.on('disconnect', () => process.exit(0));

process.once('message', (options: RelayOptions) => {
  startRelay(options).then(
    (relay) => {
      process.on('message', () => {
        relay.cut();
        process.send?.('cut');
      });
      process.send?.({ port: relay.port } satisfies RelayAnswer);
    },
    (error: NodeJS.ErrnoException) =>
      process.send?.({ error: error.message, code: error.code ?? null } satisfies RelayAnswer),
  );
});
