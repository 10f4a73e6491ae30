import type { Cost, PackagePrice, Price } from '../../cost/types.ts';
import {
  addedBytes,
  costNotes,
  costSentence,
  packageTitle,
  replacementLines,
} from '../cost-words.ts';
import { ABOUT, formatBytes } from '../units.ts';
import { fitComment, mdTable, type MdColumn } from './blocks.ts';
import { code, prose } from './escape.ts';

/** The answer of `loadline cost` as GitHub's Markdown. */
export function formatCostMarkdown(cost: Cost): string {
  return fitComment((most) =>
    [
      `## What ${cost.packages.map((one) => code(packageTitle(one))).join(' + ')} would cost`,
      `${capital(costSentence(cost.together))}.`,
      cost.packages.length > 1 ? priceTable(cost, most) : '',
      partTable(cost, most),
      ...cost.packages.map(replacementText),
      costNotes(cost)
        .map((note) => `- ${prose(note)}`)
        .join('\n'),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n'),
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

const SIZES: readonly MdColumn[] = [
  { title: 'raw', align: 'right' },
  { title: 'gzip', align: 'right' },
  { title: 'brotli', align: 'right' },
];

function sizeCells({ raw, gzip, brotli }: Price['size']): string[] {
  return [raw, gzip, brotli].map(formatBytes);
}

function priceTable({ packages, together, compared }: Cost, most: number): string {
  const row = (name: string, price: Price) => [
    name,
    ...sizeCells(price.size),
    ...(compared ? [ABOUT + formatBytes(addedBytes(price).brotli)] : []),
  ];
  return mdTable(
    [
      { title: 'import' },
      ...SIZES,
      ...(compared ? [{ title: 'adds', align: 'right' } as const] : []),
    ],
    [row('**together**', together), ...packages.map((one) => row(code(packageTitle(one)), one))],
    most,
  );
}

function partTable({ parts, compared }: Cost, most: number): string {
  return mdTable(
    [
      { title: 'part' },
      ...SIZES,
      ...(compared ? [{ title: 'in this app', align: 'right' } as const] : []),
    ],
    parts.map((part) => [
      code(`${part.name} ${part.version}`.trim()),
      ...sizeCells(part.size),
      ...(compared ? [part.already?.raw ? ABOUT + formatBytes(part.already.brotli) : '–'] : []),
    ]),
    most,
  );
}

function replacementText({ name, replacement }: PackagePrice): string {
  if (replacement === null) return '';
  const lines = replacementLines(replacement).map((line) => `- ${prose(line)}`);
  return [`**In place of** ${code(name)}, as e18e.dev knows:`, '', ...lines].join('\n');
}
