import type { Finding } from '../../../types.ts';
import { formatBytes } from '../../../units.ts';
import { useView } from '../view.ts';
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
  const { page } = finding.data;
  const Heading = `h${level}` as const;
  return (
    <article>
      <p className="kind">
        <Pill tone={SEVERITY_TONES[severity]}>{severity}</Pill>
        <code>{code}</code>
        {saving && saving[size] > 0 ? (
          <span className="saving">saves {formatBytes(saving[size])}</span>
        ) : null}
      </p>
      <Heading>{message}</Heading>
      {fix ? <p className="fix">{fix}</p> : null}
      <p className="where">
        {at ? <At at={at} /> : null}
        {typeof page === 'string' ? (
          <a href={href('imports', { what: page })}>Why it is loaded</a>
        ) : null}
        {route ? <a href={href('route', { path: route })}>Route {route}</a> : null}
        <span>
          Rule page: <code>docs/rules/{code}.md</code>
        </span>
      </p>
    </article>
  );
}
