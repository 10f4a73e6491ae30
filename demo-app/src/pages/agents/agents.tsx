import './agents.css';
import { Search } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useSearchParams } from 'react-router';

import { findAgents } from '#form/data.ts';
import { AgentGrid } from '#form/parts/agent-grid.tsx';

import type { AgentStatus } from '../../api/types.ts';
import { useApi } from '../../api/use-api.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager } from '../../components/ui/pager.tsx';
import { Skeleton } from '../../components/ui/skeleton.tsx';
import { Empty, Failed } from '../../components/ui/state.tsx';
import { number } from '../../lib/format.ts';
import { pageFrom } from '../../lib/paging.ts';
import { agentMarks } from '../../lib/tones.ts';

const size = 25;
const statuses = Object.keys(agentMarks) as AgentStatus[];

/** Every agent with its figures, in a grid that can be sorted, filtered and paged. */
export default function Agents() {
  const [search, setSearch] = useSearchParams();
  const query = search.get('query') ?? undefined;
  const status = statuses.find((known) => known === search.get('status'));
  const sort = search.get('sort') ?? '-runsToday';
  const page = pageFrom(search.get('page'));

  const agents = useApi(
    JSON.stringify([query, status, sort, page]),
    (signal) => findAgents({ query, status, sort, page, size }, signal),
    { keep: true },
  );

  const go = (change: Readonly<Record<string, string | null>>) =>
    setSearch(
      (old) => {
        const next = new URLSearchParams(old);
        if (!('page' in change)) next.delete('page');
        for (const [name, value] of Object.entries(change)) {
          if (value) next.set(name, value);
          else next.delete(name);
        }
        return next;
      },
      { replace: true },
    );

  return (
    <>
      <PageHeader
        title="Agents"
        note={
          agents.data && `${number(agents.data.total)} agents${query || status ? ' match' : ''}`
        }
      />
      <div className="agents-bar">
        <Filter text={query ?? ''} onChange={(text) => go({ query: text })} />
        <fieldset className="bare agents-statuses" aria-label="Status">
          <button
            type="button"
            className="button"
            aria-pressed={status === undefined}
            onClick={() => go({ status: null })}
          >
            All
          </button>
          {statuses.map((known) => (
            <button
              key={known}
              type="button"
              className="button"
              aria-pressed={status === known}
              onClick={() => go({ status: known })}
            >
              {agentMarks[known].text}
            </button>
          ))}
        </fieldset>
      </div>
      <section className="card" aria-label="Agents found">
        <div className="agents-grid" aria-busy={agents.status === 'loading'}>
          {agents.status === 'failed' ? (
            <Failed what="The agents" error={agents.error} retry={agents.reload} />
          ) : agents.data?.total === 0 ? (
            <Empty title="No agent matches.">
              <p>Take a shorter name or another status.</p>
            </Empty>
          ) : agents.data ? (
            <AgentGrid
              agents={agents.data.items}
              sort={sort}
              onSort={(next) => go({ sort: next })}
            />
          ) : (
            <Skeleton label="Loading the agents" />
          )}
        </div>
        <Pager
          page={page}
          size={size}
          total={agents.data?.total}
          what="agents"
          onPage={(n) => go({ page: n === 1 ? null : String(n) })}
        />
      </section>
    </>
  );
}

function Filter({
  text: given,
  onChange,
}: {
  readonly text: string;
  readonly onChange: (text: string) => void;
}) {
  const [text, setText] = useState(given);
  useEffect(() => {
    if (text === given) return;
    const timer = setTimeout(() => onChange(text), 200);
    return () => clearTimeout(timer);
    // Only typing starts the wait; `onChange` is made anew by each render.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [text]);
  return (
    <label className="search agents-filter">
      <span className="visually-hidden">Filter agents by name, role or team</span>
      <Search size={16} aria-hidden="true" />
      <input
        type="search"
        className="input"
        placeholder="Name, role or team"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
    </label>
  );
}
