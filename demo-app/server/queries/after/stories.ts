import type { Queries } from '../queries.ts';
import { storiesOfColumns } from './projects.ts';

interface Place {
  readonly projectId: string;
  readonly column: string;
  readonly position: number;
}

export const storyQueries: Pick<Queries, 'saveStory' | 'moveStory'> = {
  saveStory: async (db, id, edit, now) => {
    await db.query(
      `update stories set title = coalesce($2, title), body = coalesce($3, body), priority = coalesce($4, priority),
         estimate = coalesce($5, estimate), assignee_id = case when $6 then $7 else assignee_id end, updated_at = $8
       where id = $1`,
      [
        id,
        edit.title ?? null,
        edit.body ?? null,
        edit.priority ?? null,
        edit.estimate ?? null,
        edit.assigneeId !== undefined,
        edit.assigneeId ?? null,
        now,
      ],
    );
  },

  moveStory: (db, id, move, now) =>
    db.transaction(async (tx) => {
      const [from] = await tx.query<Place>(
        'select project_id as "projectId", board_column as "column", position from stories where id = $1',
        [id],
      );
      if (!from) return undefined;
      // The story takes its new place half a step before the one that is there, then each column is counted anew.
      const downwards = from.column === move.column && move.position > from.position;
      await tx.query(
        `update stories s set board_column = n.board_column, position = n.position,
           updated_at = case when s.id = $1 then $5::timestamptz else s.updated_at end
         from (
           select id, board_column, row_number() over (partition by board_column order by place) - 1 as position
           from (
             select id, case when id = $1 then $3 else board_column end as board_column,
               case when id = $1 then $4::float8 else position end as place
             from stories where project_id = $2
           ) wanted
         ) n
         where s.id = n.id and (s.id = $1 or s.position <> n.position)`,
        [id, from.projectId, move.column, move.position + (downwards ? 0.5 : -0.5), now],
      );
      return storiesOfColumns(tx, from.projectId, [from.column, move.column]);
    }),
};
