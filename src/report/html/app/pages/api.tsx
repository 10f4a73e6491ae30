import { NETWORK_SEVERITIES } from '../../../../analysis/network/types.ts';
import { formatBytes, formatCount, formatList, formatTime } from '../../../units.ts';
import { apiCalls, type ApiCall } from '../model/api-calls.ts';
import type { Column } from '../model/sort-rows.ts';
import { DataTable } from '../parts/data-table.tsx';
import { FindingList } from '../parts/finding-list.tsx';
import { ProfileSwitch } from '../parts/profile-switch.tsx';
import { Amount, Empty, Pill } from '../parts/words.tsx';
import { useView } from '../view.ts';

/** What the pages ask servers for while they load, and what is wrong with it. */
export function Api() {
  const { report, profile } = useView();
  const { measurement } = report;
  if (!measurement || profile === null) {
    return (
      <>
        <h1>API</h1>
        <Empty>
          No browser has measured this build yet: run <code>loadline measure</code>
        </Empty>
      </>
    );
  }
  const calls = apiCalls(measurement, profile);
  const findings = report.findings.filter(({ code }) => Object.hasOwn(NETWORK_SEVERITIES, code));
  return (
    <>
      <div className="hero">
        <h1>
          {calls.length === 0
            ? 'The pages ask no API'
            : `The pages ask ${formatCount(calls.length, 'API address', 'API addresses')}`}
        </h1>
        <p className="lead">While they load, on {profile}; of each page its typical load.</p>
      </div>
      <ProfileSwitch />
      {calls.length > 0 ? (
        <DataTable
          caption="What the pages ask, the slowest first"
          className="api"
          columns={COLUMNS}
          rows={calls}
          rowKey={({ name }) => name}
          sorted="took"
        />
      ) : null}
      {findings.length > 0 ? (
        <section aria-labelledby="network">
          <h2 id="network">What to mend</h2>
          <FindingList findings={findings} level={3} />
        </section>
      ) : null}
    </>
  );
}

const COLUMNS: readonly Column<ApiCall>[] = [
  {
    id: 'name',
    head: 'Request',
    sort: ({ name }) => name,
    render: ({ name, routes, failed, waits, serverTiming }) => (
      <>
        <code>{name}</code> {failed ? <Pill tone="bad">failed</Pill> : null}{' '}
        {waits ? <Pill tone="warn">waits for another answer</Pill> : null}
        <small className="sub">asked by {formatList(routes, 4)}</small>
        {serverTiming ? <small className="sub">Server-Timing: {serverTiming}</small> : null}
      </>
    ),
  },
  {
    id: 'times',
    head: 'Times a load',
    kind: 'number',
    sort: ({ times }) => times,
    render: ({ times }) => times,
  },
  {
    id: 'took',
    head: 'Slowest',
    kind: 'number',
    sort: ({ took }) => took,
    render: ({ took, firstByte }) => (
      <>
        {formatTime(took)}
        {firstByte === null ? null : (
          <small className="sub">{formatTime(firstByte)} to its first byte</small>
        )}
      </>
    ),
  },
  {
    id: 'transfer',
    head: 'On the wire',
    kind: 'number',
    sort: ({ transfer }) => transfer,
    render: ({ transfer, size }) => (
      <>
        <Amount bytes={transfer} />
        <small className="sub">{formatBytes(size)} unpacked</small>
      </>
    ),
  },
  {
    id: 'rows',
    head: 'Items',
    kind: 'number',
    sort: ({ rows }) => rows,
    render: ({ rows }) => rows ?? <span className="none">–</span>,
  },
];
