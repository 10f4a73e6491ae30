import type { AgentRef, Column, Priority, Story } from '../../../src/api/types.ts';
import type { Db } from '../../db/database.ts';
import { COLUMNS } from '../../keys.ts';
import type { Queries } from '../queries.ts';
import type { AgentRow } from './agents.ts';
import { eachInTurn } from './whole-list.ts';

interface StoryRow {
  readonly id: string;
  readonly project_id: string;
  readonly key: string;
  readonly title: string;
  readonly board_column: Column;
  readonly position: number;
  readonly priority: Priority;
  readonly estimate: number;
  readonly labels: readonly string[];
  readonly assignee_id: string | null;
  readonly updated_at: string;
  readonly body: string;
}

async function storyOf(db: Db, row: StoryRow, expandAssignee: boolean): Promise<Story> {
  const story = {
    id: row.id,
    projectId: row.project_id,
    key: row.key,
    title: row.title,
    column: row.board_column,
    position: row.position,
    priority: row.priority,
    estimate: row.estimate,
    labels: row.labels,
    assigneeId: row.assignee_id,
    updatedAt: row.updated_at,
  };
  return expandAssignee ? { ...story, assignee: await agentRef(db, row.assignee_id) } : story;
}

async function agentRef(db: Db, agentId: string | null): Promise<AgentRef | null> {
  if (agentId === null) return null;
  const [agent] = await db.query<AgentRow>('select * from agents where id = $1', [agentId]);
  return agent ? { id: agent.id, name: agent.name, status: agent.status } : null;
}

async function rowsOfProject(db: Db, projectId: string): Promise<StoryRow[]> {
  const rows = await db.query<StoryRow>('select * from stories where project_id = $1', [projectId]);
  const place = ({ board_column, position }: StoryRow): number =>
    COLUMNS.indexOf(board_column) * 1e6 + position;
  return rows.sort((a, b) => place(a) - place(b));
}

export const storyQueries: Pick<Queries, 'stories' | 'story' | 'saveStory' | 'moveStory'> = {
  stories: async (db, projectId, { expandAssignee }) => {
    const [project] = await db.query('select * from projects where id = $1', [projectId]);
    if (!project) return undefined;
    const rows = await rowsOfProject(db, projectId);
    const items = await eachInTurn(rows, (row) => storyOf(db, row, expandAssignee));
    return { items, total: items.length, page: 1, size: items.length };
  },

  story: async (db, id, expandAssignee) => {
    const [row] = await db.query<StoryRow>('select * from stories where id = $1', [id]);
    if (!row) return undefined;
    const [project] = await db.query<{ name: string }>('select * from projects where id = $1', [
      row.project_id,
    ]);
    return {
      ...(await storyOf(db, row, expandAssignee)),
      body: row.body,
      projectName: project?.name ?? '',
    };
  },

  saveStory: async (db, id, edit, now) => {
    const [row] = await db.query<StoryRow>('select * from stories where id = $1', [id]);
    if (!row) return;
    await db.query(
      `update stories set title = $2, body = $3, priority = $4, estimate = $5, assignee_id = $6, updated_at = $7
       where id = $1`,
      [
        id,
        edit.title ?? row.title,
        edit.body ?? row.body,
        edit.priority ?? row.priority,
        edit.estimate ?? row.estimate,
        edit.assigneeId === undefined ? row.assignee_id : edit.assigneeId,
        now,
      ],
    );
  },

  moveStory: (db, id, move, now) =>
    db.transaction(async (tx) => {
      const [moved] = await tx.query<StoryRow>('select * from stories where id = $1', [id]);
      if (!moved) return undefined;
      const others = (await rowsOfProject(tx, moved.project_id)).filter((row) => row.id !== id);
      const columns = COLUMNS.filter(
        (column) => column === move.column || column === moved.board_column,
      );
      await tx.query('update stories set updated_at = $2 where id = $1', [id, now]);
      await eachInTurn(columns, (column) => {
        const rows = others.filter((row) => row.board_column === column);
        if (column === move.column) rows.splice(move.position, 0, moved);
        return eachInTurn([...rows.entries()], ([position, row]) =>
          tx.query('update stories set board_column = $2, position = $3 where id = $1', [
            row.id,
            column,
            position,
          ]),
        );
      });
      const after = await rowsOfProject(tx, moved.project_id);
      return eachInTurn(
        after.filter((row) => columns.includes(row.board_column)),
        (row) => storyOf(tx, row, false),
      );
    }),
};
