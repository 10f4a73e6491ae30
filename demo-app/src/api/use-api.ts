import { useCallback, useEffect, useState } from 'react';

/** What is known of an answer. `data` outlives a reload or a failure, so that a page need not go blank. */
export interface Loaded<T> {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly data: T | undefined;
  readonly error: Error | undefined;
  /** Asks again. */
  readonly reload: () => void;
  /** Puts what a write answered in place of what was read. */
  readonly replace: (data: T) => void;
}

interface Kept<T> {
  readonly key: string;
  readonly data: T | undefined;
  readonly error: Error | undefined;
  readonly done: boolean;
}

/**
 * Loads when the component appears and whenever `key` changes; aborts when it goes.
 *
 * @param key names what `load` asks for: the same key means the same data
 * @param options.keep shows the former key's data until the new ones are here; for lists that are paged through
 */
export function useApi<T>(
  key: string,
  load: (signal: AbortSignal) => Promise<T>,
  options: { readonly keep?: boolean } = {},
): Loaded<T> {
  const [kept, setKept] = useState<Kept<T>>({
    key,
    data: undefined,
    error: undefined,
    done: false,
  });
  const [round, setRound] = useState(0);

  useEffect(() => {
    const abort = new AbortController();
    setKept((old) => ({ ...old, done: false }));
    load(abort.signal).then(
      (data) => !abort.signal.aborted && setKept({ key, data, error: undefined, done: true }),
      (error: unknown) =>
        !abort.signal.aborted &&
        setKept((old) => ({
          key,
          data: old.key === key ? old.data : undefined,
          error: error instanceof Error ? error : new Error(String(error)),
          done: true,
        })),
    );
    return () => abort.abort();
    // `load` is made anew by each render; `key` says when it means something else.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key, round]);

  const current = kept.key === key;
  const data = current || options.keep ? kept.data : undefined;
  const error = current && kept.done ? kept.error : undefined;
  const reload = useCallback(() => setRound((n) => n + 1), []);
  const replace = useCallback(
    (data: T) => setKept({ key, data, error: undefined, done: true }),
    [key],
  );
  const status = error ? 'failed' : current && kept.done ? 'ready' : 'loading';
  return { status, data, error, reload, replace };
}
