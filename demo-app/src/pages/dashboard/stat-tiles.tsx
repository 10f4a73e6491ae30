import type { ReactNode } from 'react';

import type { DashboardStats } from '../../api/types.ts';
import { SkeletonText } from '../../components/ui/skeleton.tsx';
import { change, money, number, percent, roughDuration } from '../../lib/format.ts';

/** Today's figures beside yesterday's. Keeps its size while they are on their way. */
export function StatTiles({ stats }: { readonly stats: DashboardStats | undefined }) {
  return (
    <dl className="stat-tiles figures">
      <Tile name="Runs today" value={stats && number(stats.runsToday)}>
        {stats && <Change now={stats.runsToday} before={stats.runsYesterday} better="more" />}
      </Tile>
      <Tile name="Success rate" value={stats && percent(stats.successRate)}>
        {stats && (
          <Change now={stats.successRate} before={stats.successRateYesterday} better="more" />
        )}
      </Tile>
      <Tile name="95% end within" value={stats && roughDuration(stats.p95Ms)}>
        {stats && <Change now={stats.p95Ms} before={stats.p95MsYesterday} better="less" />}
      </Tile>
      <Tile name="Spend today" value={stats && money(stats.spendToday)}>
        {stats && <SpendMeter spend={stats.spendToday} limit={stats.spendLimit} />}
      </Tile>
      <Tile name="Waiting for review" value={stats && number(stats.waitingForReview)}>
        {stats && (stats.waitingForReview > 0 ? 'A person must decide' : 'Nobody is held up')}
      </Tile>
    </dl>
  );
}

function Tile({
  name,
  value,
  children,
}: {
  readonly name: string;
  readonly value: string | undefined;
  readonly children: ReactNode;
}) {
  return (
    <div className="card stat-tile">
      <dt>{name}</dt>
      <dd className="stat-value">{value ?? <SkeletonText width="4ch" />}</dd>
      <dd className="stat-note">{children ?? <SkeletonText width="14ch" />}</dd>
    </div>
  );
}

function Change({
  now,
  before,
  better,
}: {
  readonly now: number;
  readonly before: number;
  readonly better: 'more' | 'less';
}) {
  const text = change(now, before);
  if (text === null) return 'Nothing yesterday';
  if (now === before) return 'As yesterday';
  const good = now > before === (better === 'more');
  return (
    <>
      <span className="stat-change" data-tone={good ? 'good' : 'bad'}>
        {text}
      </span>{' '}
      on yesterday
    </>
  );
}

function SpendMeter({ spend, limit }: { readonly spend: number; readonly limit: number }) {
  const share = limit > 0 ? Math.min(1, spend / limit) : 1;
  return (
    <>
      <span className="meter" {...(share > 0.85 && { 'data-tone': 'warn' })} aria-hidden="true">
        <span style={{ width: `${share * 100}%` }} />
      </span>
      {percent(share)} of {money(limit)}
    </>
  );
}
