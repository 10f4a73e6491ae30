import { readStoryEdit, readStoryMove } from '../http/bodies.ts';
import { expandsAssignee, fieldList, idOf, listRequest } from '../http/parameters.ts';
import { badRequest, found } from '../http/request-error.ts';
import { PROJECT_KEYS, STORY_KEYS } from '../keys.ts';
import { answer, answerWrite, type Api } from './api.ts';

/** Projects and their stories. */
export function addProjectRoutes(api: Api): void {
  const { app, form, clock } = api;
  const { queries } = form;

  app.get('/api/projects', (c) => {
    const list = listRequest(c.req.query(), { keys: PROJECT_KEYS });
    return answer(api, c, 'projects', list, (db) => queries.projects(db, list));
  });

  app.get('/api/projects/:id', (c) => {
    const id = idOf(c.req.param('id'), 'project');
    return answer(api, c, 'projects', null, async (db) =>
      found(await queries.project(db, id), 'project', id),
    );
  });

  app.get('/api/projects/:id/stories', (c) => {
    const id = idOf(c.req.param('id'), 'project');
    const expandAssignee = expandsAssignee(c.req.query());
    const request = { expandAssignee, fields: fieldList(c.req.query('fields'), STORY_KEYS) };
    return answer(api, c, 'projects', request, async (db) =>
      found(await queries.stories(db, id, request), 'project', id),
    );
  });

  app.get('/api/stories/:id', (c) => {
    const id = idOf(c.req.param('id'), 'story');
    const expand = expandsAssignee(c.req.query());
    return answer(api, c, 'projects', { expand }, async (db) =>
      found(await queries.story(db, id, expand), 'story', id),
    );
  });

  app.put('/api/stories/:id', async (c) => {
    const id = idOf(c.req.param('id'), 'story');
    const expand = expandsAssignee(c.req.query());
    const edit = await readStoryEdit(c.req);
    const [unknown] = await queries.unknownAgents(
      c.var.db,
      edit.assigneeId ? [edit.assigneeId] : [],
    );
    if (unknown !== undefined) throw badRequest(`There is no agent '${unknown}'.`, 'bad-body');
    await queries.saveStory(c.var.db, id, edit, clock());
    const saved = found(await queries.story(c.var.db, id, expand), 'story', id);
    return answerWrite(api, c, ['projects'], saved);
  });

  app.patch('/api/stories/:id/position', async (c) => {
    const id = idOf(c.req.param('id'), 'story');
    const move = await readStoryMove(c.req);
    const stories = found(await queries.moveStory(c.var.db, id, move, clock()), 'story', id);
    return answerWrite(api, c, ['projects'], stories);
  });
}
