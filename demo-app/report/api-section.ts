import type { EndpointFigure } from '../../src/budgets/endpoint-value.ts';
import { mdTable } from '../../src/report/md/blocks.ts';
import { code } from '../../src/report/md/escape.ts';
import { formatBytes } from '../../src/report/units.ts';
import type { FormFacts } from './facts.ts';
import { apiTime, endpointFigure } from './figures.ts';

/** In the order of the columns. `misses` is shown as its counterpart, the share of hits. */
const FIGURES: readonly [of: EndpointFigure, title: string, show: (value: number) => string][] = [
  ['average', 'average', apiTime],
  ['p95', 'p95', apiTime],
  ['p99', 'p99', apiTime],
  ['queries', 'queries', String],
  ['misses', 'cache hits', (misses) => `${Math.round((1 - misses) * 1000) / 10} %`],
  ['size', 'bytes', formatBytes],
];

/** The endpoints that pages ask, asked by themselves, and held against budgets.json. */
export function apiSection(before: FormFacts, after: FormFacts): string {
  return `Each endpoint that a page asks, asked by itself one request at a time, without a network between. ✖ is over its budget in
[budgets.json](../../budgets.json); — needs more
requests than slow answers left time for: nobody knows the slowest hundredth of a dozen.

### After

${table(after)}

### Before

${table(before)}`;
}

function table(facts: FormFacts): string {
  const endpoints = [...(facts.measurement.api ?? [])].sort((a, b) => (a.path < b.path ? -1 : 1));
  const rows = endpoints.map(({ path, answers }) => [
    code(path),
    String(answers.length),
    ...FIGURES.map(([of, , show]) => {
      const value = endpointFigure(facts, path, of);
      return value === null ? '—' : show(value) + (isOver(facts, path, of) ? ' ✖' : '');
    }),
  ]);
  const columns = [
    { title: 'endpoint' },
    ...['requests', ...FIGURES.map(([, title]) => title)].map(
      (title) => ({ title, align: 'right' }) as const,
    ),
  ];
  return mdTable(columns, [limits(facts), ...rows], Infinity);
}

/** What most endpoints must keep to, as a row of the table. */
function limits({ budgets }: FormFacts): readonly string[] {
  const cells = FIGURES.map(([of, , show]) => {
    const all = budgets.flatMap(({ figure, max }) =>
      figure.kind === 'endpoint' && figure.of === of ? max : [],
    );
    if (all.length === 0) return '';
    const [strictest, loosest] = [Math.min(...all), Math.max(...all)];
    const words = of === 'misses' ? 'at least' : 'at most';
    const range = strictest === loosest ? '' : `, some ${show(strictest)}`;
    return `${words} ${show(loosest)}${range}`;
  });
  return ['_budget_', '', ...cells];
}

function isOver({ budgets }: FormFacts, path: string, of: EndpointFigure): boolean {
  return budgets.some(
    ({ route, figure, verdict }) =>
      route === path && figure.kind === 'endpoint' && figure.of === of && verdict === 'fail',
  );
}
