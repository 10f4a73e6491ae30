const key = 'reloaded-for';

/**
 * A deploy takes away the files of the build before it. Whoever has the console open since then asks for a chunk that is
 * gone: loading the page anew brings the new build. Once for each file, so that a file that is truly missing ends in the
 * route's error page and not in a circle.
 */
export function start(): void {
  window.addEventListener('vite:preloadError', (event) => {
    const file = event.payload.message;
    try {
      if (sessionStorage.getItem(key) === file) return;
      sessionStorage.setItem(key, file);
    } catch {
      return;
    }
    location.reload();
  });
}
