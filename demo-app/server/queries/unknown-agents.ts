import type { Db } from '../db/database.ts';

/** Those of the ids that no agent has. */
export async function unknownAgents(db: Db, ids: readonly string[]): Promise<string[]> {
  if (ids.length === 0) return [];
  const known = await db.query<{ id: string }>(
    'select id from agents where id in (select json_array_elements_text($1::json))',
    [JSON.stringify(ids)],
  );
  const names = new Set(known.map(({ id }) => id));
  return ids.filter((id) => !names.has(id));
}
