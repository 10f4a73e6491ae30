import { router } from './router.tsx';

const key = 'reloaded-for';
/** For how many ms an empty page is better than a skeleton. */
const patience = 500;

/** Resolves when the app is to be shown. */
export function start(): Promise<void> {
  reloadAfterDeploy();
  return firstPage();
}

/**
 * Waits for the code of the first page. It was asked for together with the entry and arrives with it, so a skeleton would be
 * painted only to be replaced, and the page would have to wait for that paint.
 */
function firstPage(): Promise<void> {
  return new Promise((resolve) => {
    if (router.state.initialized) return resolve();
    router.subscribe(({ initialized }) => initialized && resolve());
    setTimeout(resolve, patience);
  });
}

/**
 * A deploy takes away the files of the build before it. Whoever has the console open since then asks for a chunk that is
 * gone: loading the page anew brings the new build. Once for each file, so that a file that is truly missing ends in the
 * route's error page and not in a circle.
 */
function reloadAfterDeploy(): void {
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
