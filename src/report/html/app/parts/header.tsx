import { tallyResults } from '../model/budgets.ts';
import type { Room } from '../model/place.ts';
import { SIZES } from '../model/sizes.ts';
import { NAVIGATION, roomTitle } from '../rooms.tsx';
import { replacePlace, useView, type View } from '../view.ts';
import { Mark } from './mark.tsx';
import { Segmented } from './segmented.tsx';
import { ThemeButton } from './theme.tsx';

export function Header() {
  const view = useView();
  const { place, size, href, hrefHere } = view;
  return (
    <header className="top">
      <div className="top-in">
        <a className="brand" href={href('overview')}>
          <Mark />
          <span>Loadline</span>
        </a>
        <nav aria-label="Report">
          {NAVIGATION.map((room) => (
            <a
              key={room}
              href={href(room)}
              aria-current={isCurrent(room, place.room) ? 'page' : undefined}
            >
              {roomTitle(room)}
              <Count room={room} view={view} />
            </a>
          ))}
        </nav>
        <div className="switches">
          <Segmented
            legend="Sizes"
            options={SIZES.map((value) => ({ value, label: value }))}
            value={size}
            onChange={(value) => replacePlace(hrefHere({ size: value }))}
          />
          <ThemeButton />
        </div>
      </div>
    </header>
  );
}

/** A route's page belongs to the overview. */
function isCurrent(room: Room, here: Room): boolean {
  return room === here || (room === 'overview' && here === 'route');
}

/** How many things in a room want attention. */
function Count({ room, view: { report } }: { readonly room: Room; readonly view: View }) {
  const errors = report.findings.some(({ severity }) => severity === 'error');
  const { fail } = tallyResults(report.budgets ?? []);
  if (room === 'findings' && report.findings.length > 0) {
    return (
      <span className={`count ${errors ? 'bad' : 'warn'}`}>
        {report.findings.length}
        <span className="unseen"> findings</span>
      </span>
    );
  }
  if (room !== 'budgets' || fail === 0) return null;
  return (
    <span className="count bad">
      {fail}
      <span className="unseen"> broken</span>
    </span>
  );
}
