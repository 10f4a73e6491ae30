import type { Category, Command, CommandDetail } from '../../../src/api/types.ts';
import type { Queries } from '../queries.ts';
import { selectOne, selectPage, type Source } from './source.ts';
import { rateSql } from './sql.ts';

const COMMANDS: Source = {
  from: 'commands c',
  joins: { usage: 'join command_usage u on u.command_id = c.id' },
  columns: {
    id: 'c.id',
    name: 'c.name',
    category: 'c.category',
    summary: 'c.summary',
    access: 'c.access',
    uses: { sql: 'u.calls', join: 'usage' },
    successRate: { sql: rateSql('u.succeeded', 'u.calls'), join: 'usage' },
    version: 'c.version',
    updatedAt: 'c.updated_at',
  },
  search: ['name', 'summary'],
  order: 'name',
};

export const commandQueries: Pick<Queries, 'commands' | 'categories' | 'command'> = {
  commands: (db, list) => selectPage<Command>(db, COMMANDS, list),
  categories: (db) =>
    db.query<Category>(
      `select g.id, g.name, count(c.id) as count from categories g left join commands c on c.category = g.id
       group by g.id, g.name order by g.name`,
    ),
  command: (db, id) =>
    selectOne<CommandDetail>(db, COMMANDS, id, {
      description: 'c.description',
      parameters: 'c.parameters',
      example: 'c.example',
    }),
};
