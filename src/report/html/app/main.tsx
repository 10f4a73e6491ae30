import './styles/tokens.css';
import './styles/base.css';
import './styles/shell.css';
import './styles/parts.css';
import './styles/pages.css';
import { StrictMode } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';

import type { PageFilm } from '../report-data.ts';
import { App } from './app.tsx';
import { loadPart } from './load-data.ts';
import { Failure } from './parts/failure.tsx';

const element = document.getElementById('root');
if (!element) throw new Error('the page has no #root');
const root = createRoot(element);

/** Resolves once the browser has painted, so that unpacking the Snapshot never holds the first screen. */
const painted = () =>
  new Promise<void>((done) => {
    requestAnimationFrame(() => setTimeout(done));
    // A tab in the background paints nothing.
    setTimeout(done, 500);
  });

let films: Promise<readonly PageFilm[]> | undefined;

try {
  const report = await loadPart('report');
  // The wait begins after what follows here.
  const snapshot = Promise.resolve()
    .then(painted)
    .then(() => loadPart('snapshot'));
  // The page that needs it shows the error; no page may need it.
  snapshot.catch(() => undefined);
  // At once: React would else render in a task of its own, after the frame that unpacking waits for.
  flushSync(() => {
    root.render(
      <StrictMode>
        <App report={report} snapshot={snapshot} films={() => (films ??= loadPart('films'))} />
      </StrictMode>,
    );
  });
} catch (error) {
  root.render(<Failure error={error} />);
}
