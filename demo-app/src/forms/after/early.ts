declare global {
  interface Window {
    /** Requests that the page's inline script began while the app's code was still on its way. */
    early?: Record<string, Promise<Response>>;
  }
}

/** Hands out a request that began early, once; a second call for the same address gets nothing. */
export function takeEarly(url: string): Promise<Response> | undefined {
  const begun = window.early?.[url];
  if (begun) delete window.early?.[url];
  return begun;
}
