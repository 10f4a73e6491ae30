import { Suspense, useState } from 'react';

import { why } from '../../../../analysis/why/why.ts';
import { savingPlace } from '../../../saving-words.ts';
import type { Finding } from '../../../types.ts';
import { formatBytes } from '../../../units.ts';
import { useSnapshot, useView } from '../view.ts';
import { Causes } from './causes.tsx';
import { At, Pill, SEVERITY_TONES } from './words.tsx';

/** Findings with what to do about each. `level` is that of their headings. */
export function FindingList(props: {
  readonly findings: readonly Finding[];
  readonly level: 2 | 3;
}) {
  return (
    <ul className="findings">
      {props.findings.map((finding) => (
        <li key={`${finding.code} ${finding.message}`} className={SEVERITY_TONES[finding.severity]}>
          <FindingCard finding={finding} level={props.level} />
        </li>
      ))}
    </ul>
  );
}

function FindingCard({ finding, level }: { readonly finding: Finding; readonly level: 2 | 3 }) {
  const { size, href } = useView();
  const { severity, code, message, fix, saving, at, route } = finding;
  const { page, what } = finding.data;
  const target = [page, what].find((name) => typeof name === 'string' && name !== '') as
    | string
    | undefined;
  const Heading = `h${level}` as const;
  return (
    <article>
      <p className="kind">
        <Pill tone={SEVERITY_TONES[severity]}>{severity}</Pill>
        {finding.new ? <Pill tone="bad">new</Pill> : null}
        <code>{code}</code>
        {saving && saving[size] > 0 ? (
          <span className="saving">
            saves {formatBytes(saving[size])} {savingPlace(finding)}
          </span>
        ) : null}
      </p>
      <Heading>{message}</Heading>
      {finding.frame ? <Frame lines={finding.frame} /> : null}
      {fix ? <p className="fix">{fix}</p> : null}
      <Evidence data={finding.data} />
      {target === undefined ? null : <Chain what={target} route={route ?? ''} />}
      <p className="where">
        {at ? <At at={at} /> : null}
        {target === undefined ? null : (
          <a href={href('imports', { what: target, route: route ?? '' })}>Why it is loaded</a>
        )}
        {route ? <a href={href('route', { path: route })}>Route {route}</a> : null}
        <span>
          Rule page: <code>docs/rules/{code}.md</code>
        </span>
      </p>
    </article>
  );
}

/** The lines around a finding’s place; the one that is meant stands out. */
function Frame({ lines }: { readonly lines: readonly string[] }) {
  return (
    // It scrolls where it is too wide, so the keyboard must reach it.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <pre className="frame" tabIndex={0}>
      {lines.map((line) => (
        <span key={line} className={line.startsWith('>') ? 'meant' : undefined}>
          {line}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}

const PLACES = [
  ['importers', 'Imported at'],
  ['uses', 'Used at'],
] as const;

/** Where a finding’s imports and uses stand, as `file:line`. */
function Evidence({ data }: Pick<Finding, 'data'>) {
  const found = PLACES.map(([key, title]) => {
    const places = data[key];
    const list = Array.isArray(places) ? places.filter((place) => /:\d+$/.test(String(place))) : [];
    return { title, list: list.map(String) };
  }).filter(({ list }) => list.length > 0);
  if (found.length === 0) return null;
  return (
    <dl className="evidence">
      {found.map(({ title, list }) => (
        <div key={title}>
          <dt>{title}</dt>
          <dd>
            {list.slice(0, 6).map((place) => (
              <code key={place}>{place}</code>
            ))}
            {list.length > 6 ? <small>and {list.length - 6} more</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The import chain to what a finding is about, worked out when it is opened. */
function Chain(asked: { readonly what: string; readonly route: string }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>How it gets there, and which imports hold it</summary>
      {open ? (
        <Suspense fallback={<p className="none">Reading the build…</p>}>
          <ChainOf {...asked} />
        </Suspense>
      ) : null}
    </details>
  );
}

function ChainOf({ what, route }: { readonly what: string; readonly route: string }) {
  const snapshot = useSnapshot();
  const { href } = useView();
  const answer = why(snapshot, what);
  if (!answer.found) return <p className="none">Nothing in this build is called that.</p>;
  return (
    <>
      <Causes answer={answer} route={route} />
      <p>
        <a href={href('imports', { what, route })}>What each route would save if it were lazy</a>
      </p>
    </>
  );
}
