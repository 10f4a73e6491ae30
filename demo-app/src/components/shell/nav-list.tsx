import './nav-list.css';
import {
  Bot,
  ChartNoAxesCombined,
  FolderKanban,
  LayoutDashboard,
  Settings,
  SquareTerminal,
  Waypoints,
} from 'lucide-react';
import { NavLink } from 'react-router';

import { preload } from '#form/preload.ts';

import { Logo } from './logo.tsx';

const pages = [
  { to: '/', name: 'Dashboard', icon: LayoutDashboard },
  { to: '/commands', name: 'Commands', icon: SquareTerminal },
  { to: '/agents', name: 'Agents', icon: Bot },
  { to: '/workflows', name: 'Workflows', icon: Waypoints },
  { to: '/projects', name: 'Projects', icon: FolderKanban },
  { to: '/reports', name: 'Reports', icon: ChartNoAxesCombined },
  { to: '/settings', name: 'Settings', icon: Settings },
] as const;

/** The way to every page. `onFollow` lets a drawer close itself. */
export function NavList({ onFollow }: { readonly onFollow?: () => void }) {
  return (
    <nav className="nav" aria-label="Pages">
      <Logo />
      <ul className="nav-list">
        {pages.map(({ to, name, icon: Icon }) => (
          <li key={to}>
            <NavLink
              to={to}
              end={to === '/'}
              className="nav-link"
              onPointerEnter={() => preload(to)}
              onFocus={() => preload(to)}
              {...(onFollow && { onClick: onFollow })}
            >
              <Icon size={18} aria-hidden="true" />
              {name}
            </NavLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
