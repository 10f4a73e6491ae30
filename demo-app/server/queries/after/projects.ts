import type { Project, Story, StoryDetail, Template } from '../../../src/api/types.ts';
import type { Db } from '../../db/database.ts';
import { COLUMNS, STORY_KEYS } from '../../keys.ts';
import type { Queries, StoriesRequest } from '../queries.ts';
import { selectOne, selectPage, type Source } from './source.ts';

const PROJECTS: Source = {
  from: 'projects p',
  joins: {
    stories: `left join (
      select project_id, count(*) as stories, count(*) filter (where board_column = 'done') as done
      from stories group by project_id
    ) s on s.project_id = p.id`,
  },
  columns: {
    id: 'p.id',
    key: 'p.key',
    name: 'p.name',
    description: 'p.description',
    status: 'p.status',
    leadId: 'p.lead_id',
    storyCount: { sql: 'coalesce(s.stories, 0)', join: 'stories' },
    doneCount: { sql: 'coalesce(s.done, 0)', join: 'stories' },
    dueOn: 'p.due_on',
  },
  search: ['name', 'description', 'key'],
  order: 'name',
};

const STORY_SQL: Readonly<Record<(typeof STORY_KEYS)[number], string>> = {
  id: 's.id',
  projectId: 's.project_id',
  key: 's.key',
  title: 's.title',
  column: 's.board_column',
  position: 's.position',
  priority: 's.priority',
  estimate: 's.estimate',
  labels: 's.labels',
  assigneeId: 's.assignee_id',
  updatedAt: 's.updated_at',
  assignee: `case when a.id is not null then json_build_object('id', a.id, 'name', a.name, 'status', a.status) end`,
};

const BOARD_ORDER = `order by array_position(array[${COLUMNS.map((column) => `'${column}'`).join(', ')}], s.board_column), s.position`;

function storySelection({ expandAssignee, fields }: StoriesRequest): string {
  const keys = STORY_KEYS.filter((key) =>
    key === 'assignee' ? expandAssignee : !fields || fields.includes(key),
  );
  return keys.map((key) => `${STORY_SQL[key]} as "${key}"`).join(', ');
}

const storiesFrom = (request: StoriesRequest): string =>
  `from stories s ${request.expandAssignee ? 'left join agents a on a.id = s.assignee_id' : ''}`;

/** The stories of some columns of a project, in the board's order. */
export function storiesOfColumns(
  db: Db,
  projectId: string,
  columns: readonly string[],
): Promise<Story[]> {
  const request = { expandAssignee: false, fields: null };
  return db.query<Story>(
    `select ${storySelection(request)} ${storiesFrom(request)}
     where s.project_id = $1 and s.board_column in (select json_array_elements_text($2::json)) ${BOARD_ORDER}`,
    [projectId, JSON.stringify(columns)],
  );
}

export const projectQueries: Pick<
  Queries,
  'projects' | 'project' | 'stories' | 'story' | 'templates'
> = {
  projects: (db, list) => selectPage<Project>(db, PROJECTS, list),
  project: (db, id) => selectOne<Project>(db, PROJECTS, id),

  stories: async (db, projectId, request) => {
    const items = await db.query<Partial<Story>>(
      `select ${storySelection(request)} ${storiesFrom(request)} where s.project_id = $1 ${BOARD_ORDER}`,
      [projectId],
    );
    if (items.length === 0) {
      const known = await db.query('select 1 from projects where id = $1', [projectId]);
      if (known.length === 0) return undefined;
    }
    return { items, total: items.length, page: 1, size: items.length };
  },

  story: async (db, id, expandAssignee) => {
    const request = { expandAssignee, fields: null };
    const [story] = await db.query<StoryDetail>(
      `select ${storySelection(request)}, s.body, p.name as "projectName"
       ${storiesFrom(request)} join projects p on p.id = s.project_id where s.id = $1`,
      [id],
    );
    return story;
  },

  templates: (db) =>
    db.query<Template>(
      `select t.id, t.name, t.description, t.category, count(s.place) as "stepCount"
       from templates t left join template_steps s on s.template_id = t.id
       group by t.id, t.name, t.description, t.category order by t.category, t.name`,
    ),
};
