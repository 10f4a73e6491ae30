import { useState } from 'react';

import type { PageMeasurement } from '../../../../measure/types.ts';
import { formatCount } from '../../../units.ts';
import type { VitalsRow } from '../../../vitals.ts';
import { formatMetric, METRIC_TITLES, metricsIn, typicalLoad } from '../model/vitals.ts';
import { FilmStrip } from './film-strip.tsx';
import { Segmented } from './segmented.tsx';
import { WaterfallChart } from './waterfall-chart.tsx';
import { Empty } from './words.tsx';

/** Every load of a page, and the requests of one. */
export function MeasuredLoads({
  page,
  row,
  needed,
}: {
  readonly page: PageMeasurement;
  readonly row: VitalsRow;
  /** Files of the first load. */
  readonly needed: readonly string[];
}) {
  const { loads, url, profile } = page;
  const typical = typicalLoad(loads);
  const [at, setAt] = useState(String(typical));
  const load = loads[Number(at)];
  const names = metricsIn([row]);
  if (!load) return <Empty>The browser never loaded this page.</Empty>;
  return (
    <>
      <p className="lead">
        {formatCount(loads.length, 'cold load')} of <code>{url}</code> on {profile}; the median
        counts.
      </p>
      {row.errors.length > 0 ? (
        <ul className="errors" aria-label="Errors while loading">
          {row.errors.map((error) => (
            <li key={error}>{error}</li>
          ))}
        </ul>
      ) : null}
      {row.warnings.length > 0 ? (
        <ul className="warnings" aria-label="Warnings while loading">
          {row.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      ) : null}
      <FilmStrip route={page.route} profile={profile} />
      <table className="data loads">
        <caption className="unseen">Metrics of every load</caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            {loads.map((_, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a load is its number
              <th key={at} scope="col" className="number">
                Load {at + 1}
              </th>
            ))}
            <th scope="col" className="number">
              Median
            </th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">
                {name === 'load' ? 'Load event' : name}
                <small className="sub">{name === 'load' ? '' : METRIC_TITLES[name]}</small>
              </th>
              {loads.map(({ metrics }, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- a load is its number
                <td key={at} className="number" data-head={`Load ${at + 1}`}>
                  {metrics[name] === undefined ? '–' : formatMetric(name, metrics[name])}
                </td>
              ))}
              <td className="number median" data-head="Median">
                {formatMetric(name, row.medians[name] ?? 0)}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div className="section-head">
        <h3>Requests</h3>
        {loads.length > 1 ? (
          <Segmented
            legend="Load"
            options={loads.map((_, at) => ({
              value: String(at),
              label: `load ${at + 1}${at === typical ? ', typical' : ''}`,
            }))}
            value={at}
            onChange={setAt}
          />
        ) : null}
      </div>
      <WaterfallChart load={load} needed={needed} />
    </>
  );
}
