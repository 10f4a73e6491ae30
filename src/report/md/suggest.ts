import type { Suggestion, Suggestions } from '../../analysis/suggest/types.ts';
import { idleWords, safetyWords } from '../suggest-words.ts';
import { formatError } from '../text/suggest.ts';
import { ABOUT, formatBytes, formatCount } from '../units.ts';
import { fitComment, mdTable } from './blocks.ts';
import { code, prose } from './escape.ts';

/** The answer of `loadline suggest` as GitHub's Markdown. */
export function formatSuggestMarkdown(answer: Suggestions): string {
  const { suggestions, blocked } = answer;
  if (suggestions.length === 0) return 'No import would save much if it were lazy.\n';
  return fitComment((most) =>
    [
      `## ${formatCount(suggestions.length, 'change')} that would save most`,
      `Brotli, mean over ${answer.weighted ? 'the routes by their visits' : 'all routes'}; each counts on top of those above it.`,
      suggestions.slice(0, most).map(item).join('\n'),
      together(answer, most),
      blocked.length === 0
        ? ''
        : `**Heavy, and not lazy as it is written**\n\n${blocked.map(blockedItem).join('\n')}`,
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n'),
  );
}

function item(one: Suggestion, index: number): string {
  const imports = one.imports.map((edge) => `   - ${place(edge.at)}: ${prose(safetyWords(edge))}`);
  const parts = one.parts.map(({ name, size }) => `${code(name)} ${formatBytes(size.brotli)}`);
  return [
    `${index + 1}. **${ABOUT}${formatBytes(one.saving.brotli)}** ${one.kind} ${code(one.target)}${verified(one)}`,
    ...imports,
    ...(parts.length > 0 ? [`   - takes with it ${parts.join(', ')}`] : []),
    ...(one.idle ? [`   - ${prose(idleWords(one.idle))}`] : []),
  ].join('\n');
}

function verified({ verified: built }: Suggestion): string {
  if (built === undefined) return '';
  if (built === null) return ' (could not be built so in memory)';
  const { predicted, real } = built;
  return `, built: **${formatBytes(real.brotli)}** (${formatError(predicted.brotli, real.brotli)})`;
}

function blockedItem({ at, imports, saving, ...rest }: Suggestions['blocked'][number]): string {
  return `- ${ABOUT}${formatBytes(saving)} ${place(at)} imports ${code(imports)}: ${prose(safetyWords({ at, imports, ...rest }))}`;
}

function place({ file, line }: { readonly file: string; readonly line: number }): string {
  return code(line > 0 ? `${file}:${line}` : file);
}

function together({ together: { saving, routes } }: Suggestions, most: number): string {
  const table = mdTable(
    [
      { title: 'route' },
      { title: 'first load', align: 'right' },
      { title: 'then', align: 'right' },
      { title: 'saves', align: 'right' },
    ],
    routes.map((route) => [
      code(route.path),
      formatBytes(route.before.brotli),
      ABOUT + formatBytes(route.after.brotli),
      ABOUT + formatBytes(route.saving.brotli),
    ]),
    most,
  );
  return `**Together**: ${ABOUT}${formatBytes(saving.brotli)} on the mean route.\n\n${table}`;
}
