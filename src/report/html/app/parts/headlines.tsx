import { formatBytes, formatCount } from '../../../units.ts';
import { tallyResults } from '../model/budgets.ts';
import { useView } from '../view.ts';
import { Tile } from './words.tsx';

/** The figures of the whole build. */
export function Headlines() {
  const { report, size, href } = useView();
  const { routes, findings, budgets, totals } = report;
  const heaviest = routes[0];
  const lightest = routes.at(-1);
  const count = (severity: string) =>
    findings.filter((found) => found.severity === severity).length;
  const [errors, warnings, remarks] = [count('error'), count('warning'), count('info')];
  const kinds = [
    errors > 0 && formatCount(errors, 'error'),
    warnings > 0 && formatCount(warnings, 'warning'),
    remarks > 0 && formatCount(remarks, 'remark'),
  ];
  const tally = budgets && tallyResults(budgets);
  return (
    <dl className="tiles">
      {heaviest ? (
        <Tile label="Heaviest first load" value={formatBytes(heaviest.firstLoad.total[size])}>
          <a href={href('route', { path: heaviest.path })}>{heaviest.path}</a>
        </Tile>
      ) : null}
      {lightest && routes.length > 1 ? (
        <Tile label="Lightest first load" value={formatBytes(lightest.firstLoad.total[size])}>
          <a href={href('route', { path: lightest.path })}>{lightest.path}</a>
        </Tile>
      ) : null}
      <Tile label="All JavaScript" value={formatBytes(totals.js[size])}>
        {formatCount(totals.modules, 'module')}
      </Tile>
      <Tile
        label="Findings"
        value={findings.length}
        tone={errors > 0 ? 'bad' : warnings > 0 ? 'warn' : 'ok'}
      >
        {findings.length === 0 ? 'nothing to mend' : kinds.filter(Boolean).join(', ')}
      </Tile>
      {tally ? (
        <Tile
          label="Budgets held"
          value={`${tally.pass} / ${tally.pass + tally.fail}`}
          tone={tally.fail > 0 ? 'bad' : tally.open > 0 ? 'warn' : 'ok'}
        >
          {tally.fail > 0 ? `${tally.fail} broken` : 'none broken'}
          {tally.open > 0 ? `, ${tally.open} not judged` : ''}
        </Tile>
      ) : (
        <Tile label="Budgets held" value="–">
          no budgets.json
        </Tile>
      )}
    </dl>
  );
}
