import type { ChainStep } from '../../analysis/chains.ts';
import { groupBy } from '../../analysis/group-by.ts';
import type { RouteSaving, Suggestion, Suggestions } from '../../analysis/suggest/types.ts';
import { idleWords, safetyWords } from '../suggest-words.ts';
import { ABOUT, formatBytes, formatChange, formatCount, formatList } from '../units.ts';
import { shorten } from './layout.ts';
import { oneLine, paragraph, placeText, styleOf, type Style, type TextOptions } from './style.ts';
import { table } from './table.ts';

/** How many routes the table of all changes together has. */
const ROUTES = 15;

/** The answer of `loadline suggest` for a terminal. */
export function formatSuggestText(answer: Suggestions, options: TextOptions): string {
  const style = styleOf(options);
  const { suggestions } = answer;
  return [
    ...headline(style, answer),
    ...suggestions.flatMap((one, index) => ['', ...suggestionLines(style, one, index + 1)]),
    ...togetherLines(style, answer),
    ...blockedLines(style, answer),
    ...nextLines(style, answer),
    '',
  ].join('\n');
}

function headline(style: Style, { suggestions, weighted }: Suggestions): string[] {
  if (suggestions.length === 0) {
    const text = 'No import would save much if it were lazy.';
    return [style.title('Loadline'), ...paragraph(style, '● ', text, style.good)];
  }
  const count = formatCount(suggestions.length, 'change');
  const mean = weighted ? 'the routes by their visits' : 'all routes';
  return [
    `${style.title('Loadline')}  ${count} that would save most`,
    ...paragraph(
      style,
      '',
      `brotli, mean over ${mean}; each counts on top of those above it`,
      style.quiet,
    ),
  ];
}

function suggestionLines(style: Style, one: Suggestion, rank: number): string[] {
  const saves = `saves ${ABOUT}${formatBytes(one.saving.brotli)}`;
  const lead = `${rank}  `;
  const room = style.width - lead.length - saves.length - 2;
  const what = one.kind === 'page' || one.kind === 'package' ? `${one.kind} ` : '';
  const indent = '   ';
  return [
    `${lead}${style.title(saves)}  ${shorten(what + one.target, room)}`,
    ...importLines(style, one),
    ...(one.parts.length > 0 ? paragraph(style, indent, partsText(one), style.quiet) : []),
    ...(one.idle ? paragraph(style, indent, idleWords(one.idle), style.quiet) : []),
    ...routeGroups(one.routes).flatMap((text) => paragraph(style, indent, text, style.quiet)),
    ...chainLines(style, one),
    ...verifiedLines(style, one),
  ];
}

/** Each import with its place; what is to be done once, where it is the same for all. */
function importLines(style: Style, { imports }: Suggestion): string[] {
  const how = imports.length === 2 ? 'both' : `all ${imports.length}`;
  const all = imports.length > 1 ? [`   make ${how} lazy, one alone frees little:`] : [];
  return [
    ...all,
    ...[...groupBy(imports, safetyWords)].flatMap(([words, group]) => [
      ...group.map((one) => oneLine(style, placeText(style, one.at), 3)),
      ...paragraph(style, '   → ', words, style.next),
    ]),
  ];
}

function partsText({ parts }: Suggestion): string {
  const each = parts.map(({ name, size }) => `${name} ${formatBytes(size.brotli)}`);
  return `takes with it: ${each.join(', ')}`;
}

/** `-294.9 kB on 10 routes: /, /commands and 8 more`. */
function routeGroups(routes: readonly RouteSaving[]): string[] {
  const groups = [...groupBy(routes, ({ saving }) => formatChange(-saving.brotli))];
  const shown = groups.slice(0, 4);
  return [
    ...shown.map(([change, group]) => {
      const paths = [...new Set(group.map(({ path }) => path))];
      const where = paths.length > 1 ? `${formatCount(paths.length, 'route')}: ` : '';
      return `${change} on ${where}${formatList(paths, 4)}`;
    }),
    ...(groups.length > shown.length ? [`and ${groups.length - shown.length} other amounts`] : []),
  ];
}

function chainLines(style: Style, { chain }: Suggestion): string[] {
  if (chain.length < 3) return [];
  const steps = chain.map(({ module, imports }: ChainStep) =>
    imports && imports.line > 0 ? `${module}:${imports.line}` : module,
  );
  return paragraph(style, '   ', `today: ${steps.join(' → ')}`, style.quiet);
}

function verifiedLines(style: Style, { verified }: Suggestion): string[] {
  if (verified === undefined) return [];
  if (verified === null) {
    return paragraph(
      style,
      '   ? ',
      'not verified: it could not be built so in memory',
      style.unknown,
    );
  }
  const { predicted, real } = verified;
  const text = `built: saves ${formatBytes(real.brotli)} (${ABOUT}${formatBytes(predicted.brotli)} predicted, ${formatError(predicted.brotli, real.brotli)})`;
  return paragraph(style, '   ● ', text, style.good);
}

/** How far a prediction was from the truth, with its sign. */
export function formatError(predicted: number, real: number): string {
  if (real === 0) return 'nothing was saved';
  const error = ((predicted - real) / real) * 100;
  return `${error < 0 ? '-' : '+'}${Math.abs(error).toFixed(1)} %`;
}

function togetherLines(style: Style, { together, suggestions }: Suggestions): string[] {
  if (suggestions.length === 0) return [];
  const shown = together.routes.slice(0, ROUTES);
  const left = together.routes.length - shown.length;
  return [
    '',
    `${style.title('Together')}  ${style.quiet(`${ABOUT}${formatBytes(together.saving.brotli)} on the mean route`)}`,
    ...table(
      [
        { title: 'route', shrinks: true },
        { title: 'first load', align: 'right' },
        { title: 'then', align: 'right' },
        { title: 'saves', align: 'right' },
      ],
      shown.map(({ path, before, after, saving }) => [
        path,
        formatBytes(before.brotli),
        ABOUT + formatBytes(after.brotli),
        ABOUT + formatBytes(saving.brotli),
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...(left > 0 ? [style.quiet(`  and ${left} more`)] : []),
  ];
}

function blockedLines(style: Style, { blocked }: Suggestions): string[] {
  if (blocked.length === 0) return [];
  return [
    '',
    style.title('Heavy, and not lazy as it is written'),
    ...blocked.flatMap((one) => [
      oneLine(
        style,
        `${ABOUT}${formatBytes(one.saving)}  ${placeText(style, one.at)} → ${one.imports}`,
        2,
      ),
      ...paragraph(style, '    ', safetyWords(one), style.quiet),
    ]),
  ];
}

function nextLines(style: Style, { suggestions }: Suggestions): string[] {
  if (suggestions.length === 0 || suggestions.some(({ verified }) => verified !== undefined))
    return [];
  return [
    '',
    ...paragraph(style, '→ ', 'loadline suggest --verify', style.next),
    ...paragraph(
      style,
      '  ',
      'builds the app so, in memory, and shows what it really saves',
      style.quiet,
    ),
  ];
}
