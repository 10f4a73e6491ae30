import { Monitor, Moon, Sun } from 'lucide-react';

import { setTheme, type Theme, useTheme } from '../../lib/theme.ts';
import { Section } from './fields.tsx';

const themes: readonly { readonly id: Theme; readonly name: string; readonly icon: typeof Sun }[] =
  [
    { id: 'system', name: 'As the system', icon: Monitor },
    { id: 'light', name: 'Light', icon: Sun },
    { id: 'dark', name: 'Dark', icon: Moon },
  ];

/** Light, dark, or as the system says. Kept in this browser, at once. */
export function Appearance() {
  const current = useTheme();
  return (
    <Section title="Appearance" about="Kept in this browser, for you alone.">
      <div className="themes" role="radiogroup" aria-label="Colours">
        {themes.map(({ id, name, icon: Icon }) => (
          <label key={id} className="theme-choice">
            <input
              type="radio"
              name="theme"
              checked={current === id}
              onChange={() => setTheme(id)}
            />
            <Icon size={16} aria-hidden="true" /> {name}
          </label>
        ))}
      </div>
    </Section>
  );
}
