import type { Column, Priority } from '../../src/api/types.ts';
import { addDays, TODAY } from '../day.ts';
import type { Row } from '../db/rows.ts';
import type { SeededAgent } from './agents.ts';
import { PROJECTS, STORY_KINDS, type ProjectSeed } from './project-list.ts';
import type { Random } from './random.ts';

const ESTIMATES = [1, 2, 3, 5, 8];

/** Rows of `projects` and `stories`. */
export function projectRows(
  random: Random,
  agents: readonly SeededAgent[],
): { projects: Row[]; stories: Row[] } {
  return {
    projects: PROJECTS.map((project) => ({
      id: projectId(project),
      key: project.key,
      name: project.name,
      description: project.description,
      status: project.status,
      lead_id: project.lead,
      due_on: addDays(TODAY, project.due),
    })),
    stories: PROJECTS.flatMap((project) => storyRows(random, project, agents)),
  };
}

function storyRows(random: Random, project: ProjectSeed, agents: readonly SeededAgent[]): Row[] {
  const ideas = project.parts.flatMap((part) => STORY_KINDS.map((kind) => ({ part, kind })));
  const heights = new Map<Column, number>();
  return Array.from({ length: Math.min(project.stories, ideas.length) }, (_, i) => {
    const [idea] = ideas.splice(random.int(0, ideas.length - 1), 1);
    if (!idea) throw new Error('More stories than ideas');
    const { part, kind } = idea;
    const column = columnOf(random, project);
    const position = heights.get(column) ?? 0;
    heights.set(column, position + 1);
    const key = `${project.key}-${i + 1}`;
    const free = column === 'backlog' && random.chance(0.6);
    return {
      id: key.toLowerCase(),
      project_id: projectId(project),
      key,
      title: kind.title.replace('{part}', part),
      board_column: column,
      position,
      priority: priorityOf(random),
      estimate: random.pick(ESTIMATES),
      labels: kind.labels,
      assignee_id: free ? null : random.pick(agents).id,
      updated_at: `${addDays(TODAY, -random.int(column === 'done' ? 10 : 1, 60))}T${String(random.int(8, 17)).padStart(2, '0')}:${random.int(10, 59)}:00Z`,
      body: bodyOf(random, part, kind),
    };
  });
}

function bodyOf(random: Random, part: string, kind: (typeof STORY_KINDS)[number]): string {
  return [
    `<h2>Why</h2><p>${kind.why}</p>`,
    `<h2>What</h2><p>The <strong>${part}</strong> is where people meet this first. Keep the change small: one pull request, behind the flag <code>${part.toLowerCase().replaceAll(' ', '-')}-v2</code>, on for our own team from the first day.</p>`,
    random.chance(0.4)
      ? `<blockquote><p>“I gave up on the ${part} and called instead.” (dispatcher, ${random.pick(['Hamburg', 'Rotterdam', 'Gdansk'])})</p></blockquote>`
      : '',
    `<h2>Done when</h2><ul>${kind.done.map((line) => `<li><p>${line}</p></li>`).join('')}</ul>`,
  ].join('');
}

function columnOf(random: Random, project: ProjectSeed): Column {
  if (project.status === 'done') return 'done';
  const draw = random.next();
  if (draw < 0.34) return 'backlog';
  if (draw < 0.5) return 'next';
  if (draw < 0.64) return 'doing';
  return draw < 0.72 ? 'review' : 'done';
}

function priorityOf(random: Random): Priority {
  const draw = random.next();
  if (draw < 0.2) return 'low';
  if (draw < 0.75) return 'normal';
  return draw < 0.95 ? 'high' : 'urgent';
}

function projectId(project: ProjectSeed): string {
  return project.name.toLowerCase().replaceAll(' ', '-');
}
