import './styles/tokens.css';
import './styles/base.css';
import './styles/controls.css';
import './styles/table.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';

import { router } from '#form/router.tsx';
import { start } from '#form/start.ts';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has lost its #root');
const app = createRoot(root);
// Not awaited: the chunks of pages import this module, and would wait for each other.
void start().then(() =>
  app.render(
    <StrictMode>
      <RouterProvider router={router} />
    </StrictMode>,
  ),
);
