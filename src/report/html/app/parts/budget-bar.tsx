import type { BudgetResult } from '../../../../budgets/types.ts';
import { figureName, figureValue, overBy } from '../../../figures.ts';
import type { Tone } from '../model/headline.ts';
import { Pill } from './words.tsx';

const TONES: { readonly [verdict in BudgetResult['verdict']]: Tone } = {
  pass: 'ok',
  fail: 'bad',
  inconclusive: 'warn',
  unmeasured: 'warn',
  broken: 'bad',
};

const WORDS: { readonly [verdict in BudgetResult['verdict']]: string } = {
  pass: 'within',
  fail: 'over',
  inconclusive: 'too close to tell',
  unmeasured: 'not measured',
  broken: 'page failed',
};

/** How much of the limit fits into a bar. */
const ROOM = 1.5;

function percent(part: number): string {
  return `${(Math.min(part, ROOM) / ROOM) * 100}%`;
}

/** A value against its limit. The limit stands at the same place in every bar, at two thirds of the width. */
export function BudgetBar({ result: { value, max, verdict } }: { readonly result: BudgetResult }) {
  if (value === null) return <div className="budget-bar none" aria-hidden="true" />;
  const used = max > 0 ? value / max : value > 0 ? 2 : 0;
  return (
    <div className={`budget-bar ${verdict}`} aria-hidden="true">
      <span style={{ width: percent(Math.min(used, 1)) }} />
      {used > 1 ? <b style={{ width: percent(Math.min(used, ROOM) - 1) }} /> : null}
      <i />
    </div>
  );
}

/** What is held by a mile needs no line of its own on the first screen. */
const MOST_WITHIN = 4;

/** Name, bar, value and verdict of results, one a line; of those within their limits the closest, the others behind a click. */
export function BudgetList({ results }: { readonly results: readonly BudgetResult[] }) {
  const within = results.filter(({ verdict }) => verdict === 'pass');
  const folded = within.length > MOST_WITHIN + 2 ? within.slice(MOST_WITHIN) : [];
  const shown = results.filter((result) => !folded.includes(result));
  return (
    <>
      <Lines results={shown} />
      {folded.length > 0 ? (
        <details className="folded">
          <summary>{folded.length} more are within their limits</summary>
          <Lines results={folded} />
        </details>
      ) : null}
    </>
  );
}

function Lines({ results }: { readonly results: readonly BudgetResult[] }) {
  return (
    <ul className="budget-list">
      {results.map((result) => (
        <li key={`${result.line} ${result.profile} ${figureName(result.figure)}`}>
          <span className="name">
            {figureName(result.figure)}
            {result.profile ? <small> {result.profile}</small> : null}
          </span>
          <BudgetBar result={result} />
          <BudgetValue result={result} />
          <BudgetPill result={result} />
        </li>
      ))}
    </ul>
  );
}

/** `309.5 kB of 170.0 kB` */
export function BudgetValue({ result }: { readonly result: BudgetResult }) {
  const { figure, value, max, reason, verdict } = result;
  if (value === null) return <span className="value">{reason ?? '–'}</span>;
  return (
    <span className="value" title={verdict === 'inconclusive' ? (reason ?? undefined) : undefined}>
      <b>{figureValue(figure, value)}</b> of {figureValue(figure, max)}
    </span>
  );
}

export function BudgetPill({ result }: { readonly result: BudgetResult }) {
  const over = result.verdict === 'fail' ? overBy(result) : '';
  return <Pill tone={TONES[result.verdict]}>{over === '' ? WORDS[result.verdict] : over}</Pill>;
}
