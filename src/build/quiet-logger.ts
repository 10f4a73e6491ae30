import type * as Vite from 'vite';
import type { Logger } from 'vite';

/** Counts warnings; only errors are printed, and what Loadline itself has to say. */
export function quietLogger({ createLogger }: typeof Vite): {
  logger: Logger;
  warnings: () => number;
} {
  const printing = createLogger('warn', { allowClearScreen: false });
  const logger = createLogger('error', { allowClearScreen: false });
  let count = 0;
  const seen = new Set<string>();
  const warn: Logger['warn'] = (message, options) => {
    if (message.startsWith('loadline:')) return printing.warn(message, options);
    logger.hasWarned = true;
    count += 1;
  };
  const warnOnce: Logger['warnOnce'] = (message, options) => {
    if (!seen.has(message)) warn(message, options);
    seen.add(message);
  };
  return { logger: Object.assign(logger, { warn, warnOnce }), warnings: () => count };
}
