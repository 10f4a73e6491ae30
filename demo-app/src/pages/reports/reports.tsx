import './reports.css';
import { useSearchParams } from 'react-router';

import { loadReport } from '#form/data.ts';
import { Markdown } from '#form/parts/markdown.tsx';
import { ReportCharts } from '#form/parts/report-charts.tsx';

import type { ReportTotals } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Skeleton, SkeletonText } from '../../components/ui/skeleton.tsx';
import { Failed } from '../../components/ui/state.tsx';
import { daysIn, isDay } from '../../lib/days.ts';
import { money, number, percent } from '../../lib/format.ts';
import { RangeField } from './range-field.tsx';

/** What a span of days brought and what it cost. */
export default function Reports() {
  const [search, setSearch] = useSearchParams();
  const from = search.get('from') ?? '';
  const to = search.get('to') ?? '';
  const range = isDay(from) && isDay(to) && from <= to ? { from, to } : {};
  const { status, data, error, reload } = useApi(
    JSON.stringify(range),
    (signal) => loadReport(range, signal),
    { keep: true },
  );
  const days = data && daysIn(data.from, data.to);
  return (
    <>
      <PageHeader
        title="Reports"
        note={days !== undefined && `${days} ${days === 1 ? 'day' : 'days'}, all teams`}
      >
        <RangeField
          from={data?.from}
          to={data?.to}
          onChange={(first, last) => setSearch({ from: first, to: last })}
        />
      </PageHeader>
      {status === 'failed' ? (
        <div className="card">
          <Failed what="The report" error={error} retry={reload} />
        </div>
      ) : (
        <div className="report" aria-busy={status === 'loading'}>
          <Totals totals={data?.totals} />
          <div className="report-box">
            {data ? (
              <ReportCharts days={data.series} teams={data.byTeam} />
            ) : (
              <Skeleton label="Loading the charts" />
            )}
          </div>
          <section className="card report-summary" aria-label="Summary">
            {data ? <Markdown text={data.summary} /> : <Skeleton label="Loading the summary" />}
          </section>
        </div>
      )}
    </>
  );
}

function Totals({ totals }: { readonly totals: ReportTotals | undefined }) {
  const wait = <SkeletonText width="5ch" />;
  return (
    <dl className="report-totals card figures">
      <div>
        <dt>Runs</dt>
        <dd>{totals ? number(totals.runs) : wait}</dd>
      </div>
      <div>
        <dt>Failed</dt>
        <dd>
          {totals ? (
            <>
              {number(totals.failures)}{' '}
              <small>{percent(totals.runs > 0 ? totals.failures / totals.runs : 0)}</small>
            </>
          ) : (
            wait
          )}
        </dd>
      </div>
      <div>
        <dt>Spend</dt>
        <dd>{totals ? money(totals.spend) : wait}</dd>
      </div>
      <div>
        <dt>Hours saved</dt>
        <dd>{totals ? number(totals.hoursSaved) : wait}</dd>
      </div>
    </dl>
  );
}
