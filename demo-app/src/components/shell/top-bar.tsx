import './top-bar.css';
import { Moon, Sun } from 'lucide-react';

import { setTheme, shownTheme, useTheme } from '../../lib/theme.ts';
import { CommandSearch } from './command-search.tsx';
import { NavDrawer } from './nav-drawer.tsx';

export function TopBar() {
  useTheme();
  const dark = shownTheme() === 'dark';
  return (
    <header className="top-bar">
      <NavDrawer />
      <CommandSearch />
      <button
        type="button"
        className="button plain icon"
        aria-label={dark ? 'Show in light colours' : 'Show in dark colours'}
        onClick={() => setTheme(dark ? 'light' : 'dark')}
      >
        {dark ? <Sun size={18} aria-hidden="true" /> : <Moon size={18} aria-hidden="true" />}
      </button>
    </header>
  );
}
