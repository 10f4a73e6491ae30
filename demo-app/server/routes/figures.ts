import { daysBetween, MONTH_START, TODAY } from '../day.ts';
import { readSettings } from '../http/bodies.ts';
import { dayOf } from '../http/parameters.ts';
import { badRequest } from '../http/request-error.ts';
import { answer, answerWrite, type Api } from './api.ts';

const LONGEST_REPORT_DAYS = 366;

/** Dashboard, reports and settings. */
export function addFigureRoutes(api: Api): void {
  const { app, form } = api;

  app.get('/api/dashboard', (c) =>
    answer(api, c, 'dashboard', null, (db) => form.queries.dashboard(db)),
  );

  app.get('/api/reports', (c) => {
    const from = dayOf(c.req.query(), 'from', MONTH_START);
    const to = dayOf(c.req.query(), 'to', TODAY);
    const days = daysBetween(from, to).length;
    if (days < 1) throw badRequest(`from is ${from}, after to, which is ${to}.`);
    if (days > LONGEST_REPORT_DAYS)
      throw badRequest(`A report covers at most ${LONGEST_REPORT_DAYS} days.`);
    return answer(api, c, 'reports', { from, to }, (db) => form.queries.report(db, from, to));
  });

  app.get('/api/settings', (c) =>
    answer(api, c, 'settings', null, (db) => form.queries.settings(db)),
  );

  app.put('/api/settings', async (c) => {
    await form.queries.saveSettings(c.var.db, await readSettings(c.req));
    // The dashboard shows the spend limit, and counts runs above the limit for reviews.
    return answerWrite(api, c, ['settings', 'dashboard'], await form.queries.settings(c.var.db));
  });
}
