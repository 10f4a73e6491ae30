import { Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';

import { preload } from '#form/preload.ts';

/** How long to wait for the next letter, in ms. */
const pause = 200;

/**
 * Searches the command library. On its page the list follows each letter; elsewhere Enter goes there.
 */
export function CommandSearch() {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const here = pathname === '/commands';
  const asked = here ? (new URLSearchParams(search).get('query') ?? '') : '';
  const [text, setText] = useState(asked);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // The address may change by other means: the back button, a link, "Clear the search".
  const [followed, setFollowed] = useState(asked);
  if (followed !== asked) {
    setFollowed(asked);
    setText(asked);
  }
  useEffect(() => () => clearTimeout(timer.current), []);

  const go = (query: string) => {
    clearTimeout(timer.current);
    const next = new URLSearchParams(here ? search : '');
    next.delete('page');
    if (query) next.set('query', query);
    else next.delete('query');
    setFollowed(query);
    void navigate({ pathname: '/commands', search: next.toString() }, { replace: here });
  };

  return (
    <search className="command-search">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          go(text.trim());
        }}
      >
        <label className="search">
          <span className="visually-hidden">Search commands</span>
          <Search size={16} aria-hidden="true" />
          <input
            type="search"
            name="query"
            className="input"
            placeholder="Search commands"
            autoComplete="off"
            aria-keyshortcuts="/ Control+K"
            data-search
            value={text}
            onFocus={() => preload('/commands')}
            onChange={({ target }) => {
              setText(target.value);
              clearTimeout(timer.current);
              if (here) timer.current = setTimeout(() => go(target.value.trim()), pause);
            }}
          />
          <kbd aria-hidden="true">Ctrl K</kbd>
        </label>
      </form>
    </search>
  );
}
