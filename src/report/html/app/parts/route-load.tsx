import type { RouteRow } from '../../../types.ts';
import { formatTime, ABOUT } from '../../../units.ts';
import { computedLoad, profileFor, profilesFor } from '../model/computed-load.ts';
import { measuredOn } from '../model/vitals.ts';
import { replacePlace, useSnapshot, useView } from '../view.ts';
import { MeasuredLoads } from './measured-loads.tsx';
import { WaterfallChart } from './waterfall-chart.tsx';

/** How the route loads on the chosen network: as a browser saw it, or computed where none did. */
export function RouteLoad({ row }: { readonly row: RouteRow }) {
  const { report, place } = useView();
  const profile = profileFor(report.measurement, place.params['profile'] ?? '');
  const measured = measuredOn(report.measurement, profile.name).get(row.path);
  return (
    <>
      <div className="section-head">
        <h2 id="loads">How it loads on {profile.name}</h2>
        <NetworkSelect route={row.path} value={profile.name} />
      </div>
      <p className="lead">
        {profile.down >= 1000 ? `${profile.down / 1000} Mbit/s` : `${profile.down} kbit/s`} down,
        round trip {profile.rtt} ms
        {profile.cpu > 1 ? `, CPU ${profile.cpu} times slower` : ''}. Faded: not in the first load,
        so the route renders without it.
      </p>
      {measured ? (
        <MeasuredLoads
          key={`${row.path} ${profile.name}`}
          page={measured.page}
          row={measured.row}
          needed={row.firstLoad.files}
        />
      ) : (
        <Computed row={row} name={profile.name} />
      )}
    </>
  );
}

function Computed({ row, name }: { readonly row: RouteRow; readonly name: string }) {
  const snapshot = useSnapshot();
  const { report } = useView();
  const route = snapshot.routes.find(({ path }) => path === row.path);
  if (!route) return <p className="none">What this route loads is not known.</p>;
  const profile = profileFor(report.measurement, name);
  const { load, from } = computedLoad(snapshot, route, profile, report.measurement);
  const { FCP = 0, LCP = 0 } = load.metrics;
  return (
    <>
      <p className="lead computed">
        <b>
          {ABOUT}
          {formatTime(FCP)}
        </b>{' '}
        until the first paint,{' '}
        <b>
          {ABOUT}
          {formatTime(LCP)}
        </b>{' '}
        until the largest.{' '}
        {from === null
          ? 'Computed from the build: what the page asks an API for, and its pictures, are not in it. On other apps such estimates were off by 13 % in the middle. Measure it with '
          : `Computed from what a browser saw on ${from}. Measure it here with `}
        <code>loadline measure --profile {name}</code>.
      </p>
      <WaterfallChart load={load} needed={row.firstLoad.files} computed />
    </>
  );
}

function NetworkSelect({ route, value }: { readonly route: string; readonly value: string }) {
  const { report, hrefHere } = useView();
  const { measurement } = report;
  const all = profilesFor(measurement).map(({ name }) => name);
  const seen = all.filter((name) => measuredOn(measurement, name).has(route));
  const groups = [
    ['Measured', seen],
    ['Computed', all.filter((name) => !seen.includes(name))],
  ] as const;
  return (
    <div className="field network">
      <label htmlFor="network">Network</label>
      <select
        id="network"
        value={value}
        onChange={(event) => replacePlace(hrefHere({ profile: event.target.value }))}
      >
        {groups.map(([label, names]) =>
          names.length > 0 ? (
            <optgroup key={label} label={label}>
              {names.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </optgroup>
          ) : null,
        )}
      </select>
    </div>
  );
}
