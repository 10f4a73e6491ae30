import type { Severity } from '../../../types.ts';
import { formatCount } from '../../../units.ts';
import { FindingList } from '../parts/finding-list.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { At, Empty } from '../parts/words.tsx';
import { replacePlace, useView } from '../view.ts';

const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export function Findings() {
  const { report, place, hrefHere } = useView();
  const { findings } = report;
  const severity = place.params['severity'] ?? '';
  const count = (wanted: Severity) => findings.filter((found) => found.severity === wanted).length;
  const present = SEVERITIES.filter((name) => count(name) > 0);
  const shown = findings.filter((found) => severity === '' || found.severity === severity);
  return (
    <>
      <div className="hero">
        <h1>
          {findings.length === 0 ? 'Nothing to mend' : formatCount(findings.length, 'finding')}
        </h1>
        <p className="lead">The worst first; the fix stands below each.</p>
      </div>
      {present.length > 1 ? (
        <Segmented
          legend="Severity"
          options={[
            { value: '', label: `all ${findings.length}` },
            ...present.map((name) => ({ value: name, label: `${name} ${count(name)}` })),
          ]}
          value={severity}
          onChange={(value) => replacePlace(hrefHere({ severity: value }))}
        />
      ) : null}
      {findings.length === 0 ? (
        <Empty>No rule has found anything in how this build’s routes load.</Empty>
      ) : (
        <FindingList findings={shown} level={2} />
      )}
      <Allowed />
    </>
  );
}

/** What comments in the source allow, each with its reason. */
function Allowed() {
  const { allowed } = useView().report;
  if (allowed.length === 0) return null;
  return (
    <section>
      <h2>Allowed in the source</h2>
      <ul>
        {allowed.map(({ code, by, reason, message }) => (
          <li key={`${code} ${by.file} ${by.line} ${message}`}>
            <code>{code}</code> {reason} <At at={by} />
          </li>
        ))}
      </ul>
    </section>
  );
}
