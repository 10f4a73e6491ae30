import type { ReactNode } from 'react';

import type { Verdict } from '../../../../snapshot/types.ts';
import type { Finding, Location, Severity } from '../../../types.ts';
import { formatBytes } from '../../../units.ts';
import type { Tone } from '../model/headline.ts';
import { formatExact } from '../model/sizes.ts';

/** Bytes, with the exact figure as a tooltip. */
export function Amount({ bytes }: { readonly bytes: number }) {
  return (
    <span className="amount" title={formatExact(bytes)}>
      {formatBytes(bytes)}
    </span>
  );
}

/** A word with a meaning. The word says it; the colour only repeats it. */
export function Pill({ tone, children }: { readonly tone: Tone; readonly children: ReactNode }) {
  return <span className={`pill ${tone}`}>{children}</span>;
}

export const SEVERITY_TONES: { readonly [severity in Severity]: Tone } = {
  error: 'bad',
  warning: 'warn',
  info: 'calm',
};

/** Red and amber only where a finding says so: an eager route may be meant. */
export function verdictTone(verdict: Verdict, route: string, findings: readonly Finding[]): Tone {
  if (verdict === 'lazy') return 'ok';
  if (verdict === 'defeated' || verdict === 'broken') return 'bad';
  if (verdict === 'undecidable') return 'warn';
  const worst = findings.find((finding) => finding.route === route);
  return worst ? SEVERITY_TONES[worst.severity] : 'calm';
}

/** `src/app.tsx:14` */
export function At({ at }: { readonly at: Location }) {
  return <code className="at">{placeText(at)}</code>;
}

function placeText({ file, line }: Location): string {
  return line > 0 ? `${file}:${line}` : file;
}

/** A headline figure. */
export function Tile(props: {
  readonly label: string;
  readonly value: ReactNode;
  readonly tone?: Tone;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`tile ${props.tone ?? ''}`}>
      <dt>{props.label}</dt>
      <dd>
        <span className="figure">{props.value}</span>
        {props.children ? <span className="beside">{props.children}</span> : null}
      </dd>
    </div>
  );
}

/** Why there is nothing to see, and what to do. */
export function Empty({ children }: { readonly children: ReactNode }) {
  return <div className="empty">{children}</div>;
}
