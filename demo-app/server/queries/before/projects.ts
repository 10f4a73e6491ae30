import type { Project, ProjectStatus, Template } from '../../../src/api/types.ts';
import type { Db } from '../../db/database.ts';
import type { Queries } from '../queries.ts';
import { eachInTurn, wholeList } from './whole-list.ts';

interface ProjectRow extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly description: string;
  readonly status: ProjectStatus;
  readonly lead_id: string;
  readonly due_on: string;
}

async function completeProject(
  db: Db,
  { id, key, name, description, status, lead_id, due_on }: ProjectRow,
): Promise<Project> {
  const stories = await db.query('select * from stories where project_id = $1', [id]);
  const done = await db.query(
    "select * from stories where project_id = $1 and board_column = 'done'",
    [id],
  );
  return {
    id,
    key,
    name,
    description,
    status,
    leadId: lead_id,
    storyCount: stories.length,
    doneCount: done.length,
    dueOn: due_on,
  };
}

export const projectQueries: Pick<Queries, 'projects' | 'project' | 'templates'> = {
  projects: (db, list) =>
    wholeList<ProjectRow, Project>(db, list, {
      table: 'projects',
      filters: {},
      search: ['name', 'description', 'key'],
      order: 'name',
      complete: (row) => completeProject(db, row),
    }),

  project: async (db, id) => {
    const [row] = await db.query<ProjectRow>('select * from projects where id = $1', [id]);
    return row && completeProject(db, row);
  },

  templates: async (db) => {
    const rows = await db.query<Omit<Template, 'stepCount'>>(
      'select * from templates order by category, name',
    );
    return eachInTurn(rows, async ({ id, name, description, category }) => {
      const steps = await db.query('select * from template_steps where template_id = $1', [id]);
      return { id, name, description, category, stepCount: steps.length };
    });
  },
};
