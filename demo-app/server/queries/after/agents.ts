import type { Agent, AgentDetail } from '../../../src/api/types.ts';
import { MONTH_START, TODAY } from '../../day.ts';
import type { Queries } from '../queries.ts';
import { selectOne, selectPage, type Source } from './source.ts';
import { dollarsSql, FINISHED, MEDIAN, rateSql, SUCCEEDED } from './sql.ts';

const AGENTS: Source = {
  from: 'agents a',
  joins: {
    month: `left join (
      select agent_id, ${SUCCEEDED} as succeeded, ${FINISHED} as finished, ${MEDIAN} as median,
        sum(cost_cents) as cents, count(*) filter (where started_at >= '${TODAY}') as today
      from runs where started_at >= '${MONTH_START}' group by agent_id
    ) m on m.agent_id = a.id`,
    last: 'left join lateral (select max(started_at) as at from runs where agent_id = a.id) l on true',
  },
  columns: {
    id: 'a.id',
    name: 'a.name',
    role: 'a.role',
    team: 'a.team',
    model: 'a.model',
    status: 'a.status',
    runsToday: { sql: 'coalesce(m.today, 0)', join: 'month' },
    successRate: { sql: rateSql('m.succeeded', 'm.finished'), join: 'month' },
    medianMs: { sql: 'coalesce(m.median, 0)', join: 'month' },
    spend: { sql: dollarsSql('m.cents'), join: 'month' },
    lastRunAt: { sql: 'l.at', join: 'last' },
  },
  search: ['name', 'role', 'team'],
  order: 'name',
};

export const agentQueries: Pick<Queries, 'agents' | 'agent'> = {
  agents: (db, list) => selectPage<Agent>(db, AGENTS, list),
  agent: (db, id) =>
    selectOne<AgentDetail>(db, AGENTS, id, {
      description: 'a.description',
      commandIds: `coalesce((select json_agg(g.command_id order by g.command_id) from agent_commands g
        where g.agent_id = a.id), '[]')`,
    }),
};
