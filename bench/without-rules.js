// `node --import ./without-rules.js …`: Loadline without the finding of routes, the reading of source and the rules. Routes that
// nobody looked for are none, facts that nobody gathered are none, and nothing is found. What is left is the Snapshot.
import { register } from 'node:module';
import { isMainThread } from 'node:worker_threads';

if (isMainThread) register(import.meta.url);

const EMPTY = {
  '/src/routes/find.js': 'export const findRoutes = async () => ({ routes: [], notes: [] });',
  '/src/source/app-source.js': 'export const readAppSource = async () => ({});',
  '/src/source/gather.js': 'export const gatherSource = async () => [];',
  '/src/analysis/rules/run-rules.js':
    'export const judge = () => ({ findings: [], allowed: [] }); export const runRules = () => []; export const worstFirst = () => 0;',
};

/** Module hook. */
export async function load(url, context, next) {
  const [, source] = Object.entries(EMPTY).find(([file]) => url.endsWith(`/dist${file}`)) ?? [];
  return source ? { format: 'module', source, shortCircuit: true } : next(url, context);
}
