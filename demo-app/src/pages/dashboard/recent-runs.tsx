import type { RecentRun } from '../../api/types.ts';
import { AppLink } from '../../components/app-link.tsx';
import { Badge } from '../../components/ui/badge.tsx';
import { SkeletonText } from '../../components/ui/skeleton.tsx';
import { Empty } from '../../components/ui/state.tsx';
import { duration, time } from '../../lib/format.ts';
import { runMarks } from '../../lib/tones.ts';

/** The latest runs; ten rows stand ready before they are known. */
export function RecentRuns({ runs }: { readonly runs: readonly RecentRun[] | undefined }) {
  return (
    <section className="card recent-runs" aria-labelledby="recent-runs">
      <div className="card-head">
        <h2 id="recent-runs">Latest runs</h2>
        <AppLink to="/agents">All agents</AppLink>
      </div>
      {runs?.length === 0 ? (
        <Empty title="No runs yet.">
          <p>They appear here as soon as an agent begins one.</p>
        </Empty>
      ) : (
        <table className="table folds">
          <thead>
            <tr>
              <th scope="col">Run</th>
              <th scope="col">Agent</th>
              <th scope="col">Status</th>
              <th scope="col" className="number">
                Duration
              </th>
              <th scope="col" className="number">
                Started, UTC
              </th>
            </tr>
          </thead>
          <tbody>{runs ? runs.map((run) => <Row key={run.id} run={run} />) : waiting}</tbody>
        </table>
      )}
    </section>
  );
}

function Row({ run }: { readonly run: RecentRun }) {
  return (
    <tr>
      <td className="cut">{run.title}</td>
      <td className="recent-agent">
        <AppLink to={`/agents?query=${encodeURIComponent(run.agentName)}`} className="row-link">
          {run.agentName}
        </AppLink>
      </td>
      <td>
        <Badge mark={runMarks[run.status]} dot />
      </td>
      <td className="number">{run.status === 'queued' ? '–' : duration(run.durationMs)}</td>
      <td className="number recent-time">{time(run.startedAt)}</td>
    </tr>
  );
}

const waiting = Array.from({ length: 10 }, (_, i) => (
  <tr key={i}>
    <td className="cut">
      <SkeletonText width={`${30 + ((i * 7) % 5) * 4}ch`} />
    </td>
    <td className="recent-agent">
      <SkeletonText width="12ch" />
    </td>
    <td>
      <SkeletonText width="9ch" />
    </td>
    <td className="number">
      <SkeletonText width="6ch" />
    </td>
    <td className="number recent-time">
      <SkeletonText width="10ch" />
    </td>
  </tr>
));
