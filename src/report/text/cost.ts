import type { Cost, CostPart, PackagePrice, Price } from '../../cost/types.ts';
import {
  addedBytes,
  costNotes,
  costSentence,
  packageTitle,
  replacementLines,
} from '../cost-words.ts';
import { ABOUT, formatBytes, formatCount } from '../units.ts';
import { noteLines } from './report.ts';
import { paragraph, styleOf, type Style, type TextOptions } from './style.ts';
import { table, type Cell } from './table.ts';

/** How many parts are printed; the rest is counted. */
const PARTS = 10;

/** The answer of `loadline cost` for a terminal. */
export function formatCostText(cost: Cost, options: TextOptions): string {
  const style = styleOf(options);
  return [
    ...paragraph(style, '', cost.packages.map(packageTitle).join(' + '), style.title),
    ...paragraph(style, '  ', costSentence(cost.together)),
    ...priceLines(style, cost),
    ...partLines(style, cost),
    ...cost.packages.flatMap((one) => replacementSection(style, one)),
    ...noteLines(style, costNotes(cost)),
    '',
  ].join('\n');
}

function priceLines(style: Style, { packages, together, compared }: Cost): string[] {
  if (packages.length < 2) return [];
  const row = (name: string, version: string, price: Price): (Cell | string)[] => [
    name,
    version,
    String(price.modules),
    formatBytes(price.size.raw),
    formatBytes(price.size.gzip),
    { text: formatBytes(price.size.brotli), paint: style.title },
    ...(compared ? [ABOUT + formatBytes(addedBytes(price).brotli)] : []),
  ];
  return [
    '',
    style.title('Each alone, and together'),
    ...table(
      [
        { title: 'import', shrinks: true },
        { title: 'version', shrinks: true, optional: true },
        { title: 'modules', align: 'right' },
        { title: 'raw', align: 'right' },
        { title: 'gzip', align: 'right' },
        { title: 'brotli', align: 'right' },
        ...(compared ? [{ title: 'adds', align: 'right' } as const] : []),
      ],
      [
        ...packages.map((one) => row(one.request, one.version, one)),
        row('(together)', '', together),
      ],
      { width: style.width, paint: style.quiet },
    ),
  ];
}

function partLines(style: Style, { parts, together, compared }: Cost): string[] {
  const shown = parts.slice(0, PARTS);
  const left = parts.length - shown.length;
  const count = formatCount(together.modules, 'module');
  return [
    '',
    `${style.title('Biggest parts')}  ${style.quiet(`brotli, ${count}`)}`,
    ...table(
      [
        { title: 'package', shrinks: true },
        { title: 'version', shrinks: true, optional: true },
        { title: 'modules', align: 'right' },
        { title: 'size', align: 'right' },
        ...(compared ? [{ title: 'in this app', align: 'right' } as const] : []),
      ],
      shown.map((part) => [
        part.name,
        part.version,
        part.modules === 0 ? '' : String(part.modules),
        formatBytes(part.size.brotli),
        ...(compared ? [alreadyCell(style, part)] : []),
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...(left > 0 ? [style.quiet(`  and ${left} more`)] : []),
  ];
}

function alreadyCell(style: Style, { already }: CostPart): Cell {
  if (already === null || already.raw === 0) return { text: '–', paint: style.quiet };
  return { text: ABOUT + formatBytes(already.brotli), paint: style.good };
}

function replacementSection(style: Style, { name, replacement }: PackagePrice): string[] {
  if (replacement === null) return [];
  return [
    '',
    `${style.title(`In place of ${name}`)}  ${style.quiet('as e18e.dev knows')}`,
    ...replacementLines(replacement).flatMap((line) => paragraph(style, '  → ', line, style.next)),
  ];
}
