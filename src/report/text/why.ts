import type { ChainStep } from '../../analysis/chains.ts';
import type { Why, WhyAnswer, WhyCause, WhyNothing } from '../../analysis/why/types.ts';
import type { Bytes } from '../../snapshot/types.ts';
import { ABOUT, formatBytes, formatCount, formatList } from '../units.ts';
import { shorten } from './layout.ts';
import { oneLine, paragraph, placeText, styleOf, type Style, type TextOptions } from './style.ts';
import { table } from './table.ts';

/** The answer of `loadline why` for a terminal. */
export function formatWhyText(answer: WhyAnswer, options: TextOptions): string {
  const style = styleOf(options);
  const lines = answer.found ? foundLines(style, answer) : nothingLines(style, answer);
  return [...lines, ''].join('\n');
}

function nothingLines(style: Style, { query, missing, suggestions }: WhyNothing): string[] {
  const what = missing === 'route' ? 'no route' : 'no module or package of this build';
  const list = missing === 'route' ? 'Routes there are:' : 'Did you mean:';
  return [
    ...paragraph(style, '', `${query}: ${what} goes by this name.`),
    ...(suggestions.length > 0 ? ['', list] : []),
    ...suggestions.map((name) => style.next(oneLine(style, name, 2))),
  ];
}

function foundLines(style: Style, why: Why): string[] {
  return [
    ...headLines(style, why),
    ...matchLines(style, why),
    ...why.causes.flatMap((cause) => ['', ...causeLines(style, cause)]),
    ...routeLines(style, why),
    ...importerLines(style, why),
    ...fileLines(style, why),
  ];
}

function headLines(style: Style, why: Why): string[] {
  const single = why.kind !== 'package' && why.count === 1;
  const name = single ? why.modules[0]!.module : why.query;
  const versions = name.endsWith(why.versions.join(', ')) ? '' : ` ${why.versions.join(', ')}`;
  const count = why.count > 1 ? `${formatCount(why.count, 'module')}, ` : '';
  return [
    style.title(oneLine(style, name + versions)),
    ...paragraph(style, '  ', `${count}${sizes(why, why.size)} in the build`, style.quiet),
  ];
}

/** Which modules a part of a name stands for, so that nobody takes the sum for one of them. */
function matchLines(style: Style, { kind, modules, count, ...rest }: Why): string[] {
  if (kind !== 'part' || count < 2) return [];
  return [
    '',
    `${formatCount(count, 'module')} match; all figures are of them together:`,
    ...table(
      [
        { title: 'module', shrinks: true },
        { title: 'brotli', align: 'right' },
      ],
      modules.map(({ module, size }) => [module, about(rest) + formatBytes(size.brotli)]),
      { width: style.width, paint: style.quiet },
    ),
    ...(count > modules.length ? [style.quiet(`  and ${count - modules.length} more`)] : []),
  ];
}

function causeLines(style: Style, cause: WhyCause): string[] {
  const where =
    cause.routes.length > 0
      ? `In the first load of ${formatList(cause.routes, 4)}`
      : 'Always loaded';
  switch (cause.kind) {
    case 'static':
      return [
        ...paragraph(style, '▲ ', `${where}: static imports from the entry`, style.warn),
        ...chainLines(style, cause.chain),
        ...cutLines(style, cause),
      ];
    case 'route':
      return [
        ...paragraph(style, '● ', `${where}: the route itself needs it`, style.good),
        ...chainLines(style, cause.chain),
        ...cutLines(style, cause),
      ];
    case 'chunk':
      return [
        ...paragraph(style, '✖ ', `${where}, though no static import leads to it`, style.bad),
        ...paragraph(style, '  ', chunkText(cause)),
      ];
    case 'dynamic':
      return [
        ...paragraph(style, '● ', 'In no first load: it is asked for later', style.good),
        ...chainLines(style, cause.chain),
      ];
    case 'worker':
      return paragraph(style, '● ', 'In no first load: only workers use it', style.good);
    case 'empty':
      return paragraph(style, '● ', 'Tree shaking left nothing of it in the build', style.good);
    case 'unreached':
      return paragraph(
        style,
        '? ',
        'In no first load, and no chain of imports leads to it from a page',
        style.unknown,
      );
  }
}

function chunkText({ file, beside }: WhyCause): string {
  const reason = beside === null ? '' : `, which the route needs for ${beside}`;
  return `the bundler put it into ${file}${reason}`;
}

function chainLines(style: Style, chain: readonly ChainStep[]): string[] {
  return chain.map(({ module, imports }, index) => {
    const before = chain[index - 1]?.imports;
    const arrow = index === 0 ? '  ' : before?.dynamic ? '  ⇢ ' : '  ↳ ';
    const how = before?.dynamic ? '  (import() on demand)' : '';
    const place = placeText(style, { file: module, line: 0, column: 0, ...imports });
    return arrow + shorten(place, style.width - arrow.length - how.length) + style.quiet(how);
  });
}

/** What must be lazy before it leaves. */
function cutLines(style: Style, { cut }: WhyCause): string[] {
  if (cut === null) return [];
  const whose = cut.own ? '' : ', in packages: none of the app’s own does it';
  if (cut.imports.length === 1) {
    const [only] = cut.imports;
    const place = { file: only!.module, line: only!.line, column: only!.column };
    return paragraph(
      style,
      '  → ',
      `leaves when this import is lazy: ${placeText(style, place)}${whose}`,
      style.next,
    );
  }
  return [
    ...paragraph(
      style,
      '  → ',
      `leaves when these ${cut.imports.length} imports are lazy, all of them${whose}:`,
      style.next,
    ),
    ...cut.imports.map(({ module: file, line, column }) =>
      oneLine(style, placeText(style, { file, line, column }), 4),
    ),
  ];
}

function routeLines(style: Style, why: Why): string[] {
  const held = why.routes.filter(({ bytes }) => bytes.raw > 0);
  if (held.length === 0) return [];
  const free = why.routes.length - held.length;
  const shown = held.toSorted((a, b) => b.bytes.brotli - a.bytes.brotli).slice(0, 15);
  return [
    '',
    style.title('Its bytes in each first load'),
    ...table(
      [
        { title: 'route', shrinks: true },
        { title: 'brotli', align: 'right' },
        { title: 'gzip', align: 'right' },
        { title: 'raw', align: 'right' },
      ],
      shown.map(({ path, bytes }) => [
        path,
        about(why) + formatBytes(bytes.brotli),
        about(why) + formatBytes(bytes.gzip),
        formatBytes(bytes.raw),
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...(held.length > shown.length
      ? [style.quiet(`  and ${held.length - shown.length} more`)]
      : []),
    ...(free > 0 ? [style.quiet(`  ${formatCount(free, 'other route')} without it`)] : []),
  ];
}

function importerLines(style: Style, { importers, importerCount }: Why): string[] {
  if (importerCount === 0) return [];
  const left = importerCount - importers.length;
  return [
    '',
    `${style.title('Imported by')}  ${style.quiet(formatCount(importerCount, 'import'))}`,
    ...importers.map(({ module: file, line, column, dynamic }) => {
      const how = dynamic ? '  (import() on demand)' : '';
      const place = placeText(style, { file, line, column });
      return `  ${shorten(place, style.width - 2 - how.length)}${style.quiet(how)}`;
    }),
    ...(left > 0 ? [style.quiet(`  and ${left} more`)] : []),
  ];
}

function fileLines(style: Style, why: Why): string[] {
  if (why.files.length === 0) return [];
  const shown = why.files.slice(0, 5);
  return [
    '',
    style.title('Emitted into'),
    ...table(
      [
        { title: 'file', shrinks: true },
        { title: 'brotli', align: 'right' },
      ],
      shown.map(({ file, worker, size }) => [
        worker ? `${file} (worker)` : file,
        about(why) + formatBytes(size.brotli),
      ]),
      { width: style.width, paint: style.quiet },
    ),
    ...(why.files.length > shown.length
      ? [style.quiet(`  and ${why.files.length - shown.length} more`)]
      : []),
  ];
}

function about({ estimated }: Pick<Why, 'estimated'>): string {
  return estimated ? ABOUT : '';
}

function sizes(why: Why, size: Bytes): string {
  const [brotli, gzip] = [size.brotli, size.gzip].map((bytes) => about(why) + formatBytes(bytes));
  return `${brotli} brotli, ${gzip} gzip, ${formatBytes(size.raw)} raw`;
}
