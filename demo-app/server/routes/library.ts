import { idOf, listRequest } from '../http/parameters.ts';
import { found } from '../http/request-error.ts';
import { AGENT_KEYS, AGENT_STATUSES, COMMAND_KEYS } from '../keys.ts';
import { answer, type Api } from './api.ts';

/** Commands, agents and templates: what is only read. */
export function addLibraryRoutes(api: Api): void {
  const { app, form } = api;

  app.get('/api/commands', (c) => {
    const list = listRequest(c.req.query(), { keys: COMMAND_KEYS, filters: { category: [] } });
    return answer(api, c, 'commands', list, (db) => form.queries.commands(db, list));
  });

  app.get('/api/commands/categories', (c) =>
    answer(api, c, 'commands', null, (db) => form.queries.categories(db)),
  );

  app.get('/api/commands/:id', (c) => {
    const id = idOf(c.req.param('id'), 'command');
    return answer(api, c, 'commands', null, async (db) =>
      found(await form.queries.command(db, id), 'command', id),
    );
  });

  app.get('/api/agents', (c) => {
    const list = listRequest(c.req.query(), {
      keys: AGENT_KEYS,
      filters: { status: AGENT_STATUSES },
    });
    return answer(api, c, 'agents', list, (db) => form.queries.agents(db, list));
  });

  app.get('/api/agents/:id', (c) => {
    const id = idOf(c.req.param('id'), 'agent');
    return answer(api, c, 'agents', null, async (db) =>
      found(await form.queries.agent(db, id), 'agent', id),
    );
  });

  app.get('/api/templates', (c) =>
    answer(api, c, 'templates', null, (db) => form.queries.templates(db)),
  );
}
