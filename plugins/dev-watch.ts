import { resolve as resolvePath } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

import type { ViteDevServer } from 'vite';

import { judge } from '../src/analysis/rules/run-rules.ts';
import {
  SEVERITIES,
  type Level,
  type RuleCode,
  type RuleFinding,
  type RuleSetting,
  type RuleSettings,
} from '../src/analysis/rules/types.ts';
import { describe } from '../src/report/messages.ts';
import { formatEvidence, SHOWN } from '../src/report/text/enforcement.ts';
import { slashes } from '../src/snapshot/module-id.ts';
import type { Snapshot } from '../src/snapshot/types.ts';
import { entriesOf } from './app-entries.ts';
import type { Board } from './dev-board.ts';
import { createSourceWalker, type Resolve } from './dev-graph.ts';
import { devSnapshot } from './dev-snapshot.ts';
import { evidenceOf, textOptions } from './enforce.ts';
import { liveFinding } from './live-finding.ts';
import { budgetRules } from './rule-settings.ts';

/** Rules that the source alone can answer. All others need sizes, chunks, or what the bundler printed. */
export const DEV_RULES: readonly RuleCode[] = [
  'route-not-lazy',
  'lazy-defeated',
  'route-broken-lazy',
  'lazy-in-render',
  'lazy-declared-after-use',
  'lazy-without-boundary',
  'bad-allow',
  'unused-allow',
];

/** After the last change, and at the start: an editor saves several files at once, and the page itself comes first. */
const WAIT = { start: 1000, change: 300 } as const;

/**
 * Looks at the source at the start and after each change.
 *
 * @returns stops looking.
 */
export function watch(
  server: ViteDevServer,
  rules: RuleSettings,
  board: Board,
  overlay: boolean,
): () => void {
  const { config, watcher } = server;
  const walker = createSourceWalker();
  const entries = entriesOf(config);
  let told = new Set<string>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  let stopped = entries.length === 0;
  board.put({ state: stopped ? 'no-entry' : 'reading', findings: [] });

  async function look(): Promise<void> {
    const warn = (text: string): void => config.logger.warn(text, { timestamp: true });
    const nodes = await walker.walk(entries, resolverOf(server));
    const root = slashes(config.root);
    const snapshot = await devSnapshot(root, entries, nodes, resolverOf(server));
    // Its pages are split by a plugin, and only in what the bundler sees.
    const splits = config.plugins.some(({ name }) => /tanstack.*split/.test(name));
    const routes = snapshot.routes.filter(({ origin }) => !splits || origin !== 'tanstack-router');
    const set = { ...rules, ...(await budgetRules(config.root, warn)) };
    const found = findingsInSource({ ...snapshot, routes }, set);
    const fresh = found.filter((finding) => !told.has(keyOf(finding)));
    told = new Set(found.map(keyOf));
    board.put({ state: 'ready', findings: found.map((one) => liveFinding(snapshot, one)) });
    if (stopped || fresh.length === 0) return;
    const shown = await Promise.all(
      fresh.slice(0, SHOWN.warnings).map((finding) => evidenceOf(snapshot, finding, config.root)),
    );
    warn(`\n${formatEvidence(fresh.length, shown, textOptions(config.root))}\n`);
    if (!overlay) return;
    const plain = formatEvidence(1, shown.slice(0, 1), textOptions(config.root));
    sendOverlay(server, stripVTControlCharacters(plain), fresh[0]!);
  }

  async function run(): Promise<void> {
    if (running) {
      again = true;
      return;
    }
    running = true;
    try {
      await look();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (!stopped) config.logger.warnOnce(`loadline: reading the source failed: ${reason}`);
      board.put({ ...board.current(), state: 'failed' });
    }
    running = false;
    if (again) schedule(WAIT.change);
    again = false;
  }

  function schedule(wait: number): void {
    clearTimeout(timer);
    if (stopped) return;
    timer = setTimeout(() => void run(), wait);
    timer.unref();
  }

  const onChange = (event: string, file: string): void => {
    if (
      !/\.(?:[cm]?[jt]sx?|html?)$|[\\/]budgets\.json$/.test(file) ||
      file.includes('/node_modules/')
    )
      return;
    if (event !== 'change') walker.forget();
    schedule(WAIT.change);
  };
  watcher.on('all', onChange);
  schedule(WAIT.start);
  return () => {
    stopped = true;
    clearTimeout(timer);
    watcher.off('all', onChange);
  };
}

/** Only what the source can answer is on, and sizes, which nobody knows, make nothing small. */
function findingsInSource(snapshot: Snapshot, rules: RuleSettings): RuleFinding[] {
  const off = Object.keys(SEVERITIES).filter((code) => !DEV_RULES.includes(code as RuleCode));
  const settings: RuleSettings = {
    ...rules,
    'route-not-lazy': weightless(rules['route-not-lazy']),
    'lazy-defeated': weightless(rules['lazy-defeated']),
    ...Object.fromEntries(off.map((code) => [code, 'off'])),
  };
  return judge(snapshot, settings)
    .findings.filter(({ severity }) => severity !== 'info')
    .map((finding) => ({ ...finding, saving: null }));
}

function weightless<C extends 'route-not-lazy' | 'lazy-defeated'>(
  setting: RuleSetting<C> = {},
): RuleSetting<C> {
  if (typeof setting === 'string') return setting;
  const small = { smallSaving: 0 };
  const pair = setting as readonly [Level, object?];
  return (Array.isArray(setting)
    ? [pair[0], { ...pair[1], ...small }]
    : { ...setting, ...small }) as unknown as RuleSetting<C>;
}

/** What tells one finding from the next: not its line, which moves with every edit above it. */
function keyOf(finding: RuleFinding): string {
  return [finding.code, finding.at?.file, describe(finding).message].join(' ');
}

/** Resolves as the server does, but leaves no trace in its list of dependencies to prepare. */
function resolverOf(server: ViteDevServer): Resolve {
  const container = server.environments?.['client']?.pluginContainer ?? server.pluginContainer;
  // Vite's own scan of dependencies asks in this way; its types keep that to themselves.
  const scan: object = { scan: true };
  const page = slashes(resolvePath(server.config.root, 'index.html'));
  return async (specifier, importer) => {
    // A page names its scripts from the root.
    const fromRoot = specifier.startsWith('/') && importer.endsWith('.html');
    const asked = fromRoot ? `.${specifier}` : specifier;
    const found = await container
      .resolveId(asked, fromRoot ? page : importer, scan)
      .catch(() => null);
    return found === null || found.external ? null : found.id;
  };
}

/** One at a time is what the overlay can show: the worst. It goes when the page is updated. */
function sendOverlay(server: ViteDevServer, message: string, finding: RuleFinding): void {
  const { at } = finding;
  server.ws.send({
    type: 'error',
    err: {
      message,
      stack: '',
      plugin: 'loadline',
      ...(at &&
        at.line > 0 && {
          loc: { file: resolvePath(server.config.root, at.file), line: at.line, column: at.column },
        }),
    },
  });
}
