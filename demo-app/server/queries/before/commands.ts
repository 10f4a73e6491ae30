import type { Access, Category, Command, CommandDetail } from '../../../src/api/types.ts';
import type { Db } from '../../db/database.ts';
import { rate } from '../../figures.ts';
import type { Queries } from '../queries.ts';
import { eachInTurn, wholeList } from './whole-list.ts';

interface CommandRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly name: string;
  readonly category: string;
  readonly summary: string;
  readonly access: Access;
  readonly version: string;
  readonly updated_at: string;
  readonly description: string;
  readonly parameters: CommandDetail['parameters'];
  readonly example: string;
}

async function completeCommand(db: Db, row: CommandRow): Promise<Command> {
  const [usage] = await db.query<{ calls: number; succeeded: number }>(
    'select * from command_usage where command_id = $1',
    [row.id],
  );
  return {
    id: row.id,
    name: row.name,
    category: row.category,
    summary: row.summary,
    access: row.access,
    uses: usage?.calls ?? 0,
    successRate: rate(usage?.succeeded ?? 0, usage?.calls ?? 0),
    version: row.version,
    updatedAt: row.updated_at,
  };
}

export const commandQueries: Pick<Queries, 'commands' | 'categories' | 'command'> = {
  commands: (db, list) =>
    wholeList<CommandRow, Command>(db, list, {
      table: 'commands',
      filters: { category: 'category' },
      search: ['name', 'summary'],
      order: 'name',
      complete: (row) => completeCommand(db, row),
    }),

  categories: async (db) => {
    const rows = await db.query<Omit<Category, 'count'>>('select * from categories order by name');
    return eachInTurn(rows, async ({ id, name }) => {
      const commands = await db.query('select * from commands where category = $1', [id]);
      return { id, name, count: commands.length };
    });
  },

  command: async (db, id) => {
    const [row] = await db.query<CommandRow>('select * from commands where id = $1', [id]);
    if (!row) return undefined;
    const { description, parameters, example } = row;
    return { ...(await completeCommand(db, row)), description, parameters, example };
  },
};
