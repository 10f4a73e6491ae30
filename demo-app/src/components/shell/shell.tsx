import './shell.css';
import { useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigation } from 'react-router';

import { NavList } from './nav-list.tsx';
import { TopBar } from './top-bar.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** What stands around every page. */
export function Shell() {
  useShortcuts();
  useFocusOnNewPage();
  const busy = useNavigation().state !== 'idle';
  return (
    <div className="shell">
      <a className="skip-link" href="#main">
        Skip to the page
      </a>
      <div className="shell-side">
        <NavList />
      </div>
      <TopBar />
      <main id="main" className="shell-main" tabIndex={-1} aria-busy={busy}>
        <Outlet />
      </main>
      {busy && <div className="shell-progress" aria-hidden="true" />}
      <ScrollRestoration />
    </div>
  );
}

/** A new page begins at its top for the keyboard and for screen readers, as it would without an app. */
function useFocusOnNewPage(): void {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [pathname]);
}
