import type { WhyAnswer, Why, WhyCause } from '../../analysis/why/types.ts';
import { ABOUT, formatBytes, formatCount } from '../units.ts';
import { fitComment, mdTable } from './blocks.ts';
import { code, prose } from './escape.ts';

const CAUSES: Readonly<Record<WhyCause['kind'], string>> = {
  static: 'static imports from the entry bring it in:',
  route: 'the route itself needs it, in the first load of',
  chunk: 'no static import leads to it, yet it is in the first load of',
  dynamic: 'in no first load: it is asked for later',
  worker: 'in no first load: only workers use it',
  empty: 'tree shaking left nothing of it in the build',
  unreached: 'in no first load, and no chain of imports leads to it from a page',
};

/** The answer of `loadline why` as GitHub's Markdown. */
export function formatWhyMarkdown(answer: WhyAnswer): string {
  if (!answer.found) {
    const { query, missing, suggestions } = answer;
    const list = suggestions.map((name) => `- ${code(name)}`);
    return [`No ${missing} goes by the name ${code(query)}.`, ...list].join('\n').concat('\n');
  }
  return fitComment((most) =>
    [
      `## Why ${code(answer.query)}`,
      sizes(answer),
      ...answer.causes.map((cause) => causeText(cause)),
      routeTable(answer, most),
    ]
      .filter((part) => part !== '')
      .join('\n\n')
      .concat('\n'),
  );
}

function sizes({ size, count, estimated, versions }: Why): string {
  const about = estimated ? ABOUT : '';
  const version = versions.length > 0 ? `, ${versions.map(code).join(', ')}` : '';
  return `${formatCount(count, 'module')}${version}: ${about}${formatBytes(size.brotli)} brotli, ${about}${formatBytes(size.gzip)} gzip, ${formatBytes(size.raw)} raw in the build.`;
}

function causeText({ kind, routes, chain, file, beside, cut }: WhyCause): string {
  const shown = routes.slice(0, 10).map(code).join(', ');
  const more = routes.length > 10 ? ` and ${routes.length - 10} more` : '';
  const steps = chain.map(({ module, imports }, index) => {
    const place = imports && imports.line > 0 ? `${module}:${imports.line}` : module;
    const how = chain[index - 1]?.imports?.dynamic ? ' (`import()`, on demand)' : '';
    return `${index + 1}. ${code(place)}${how}`;
  });
  const holder =
    file === null
      ? []
      : [
          `The bundler put it into ${code(file)}${beside === null ? '' : `, needed for ${code(beside)}`}.`,
        ];
  const head = prose(CAUSES[kind]);
  const places = (cut?.imports ?? []).map(({ module, line }) =>
    code(line > 0 ? `${module}:${line}` : module),
  );
  const held = places.length > 0 ? ['', `Leaves when lazy: ${places.join(' and ')}.`] : [];
  return [`**${head}** ${shown}${more}`.trimEnd(), '', ...holder, ...steps, ...held]
    .join('\n')
    .trimEnd();
}

function routeTable({ routes, estimated }: Why, most: number): string {
  const about = estimated ? ABOUT : '';
  const held = routes
    .filter(({ bytes }) => bytes.raw > 0)
    .sort((a, b) => b.bytes.brotli - a.bytes.brotli);
  if (held.length === 0) return '';
  return mdTable(
    [
      { title: 'route' },
      { title: 'brotli', align: 'right' },
      { title: 'gzip', align: 'right' },
      { title: 'raw', align: 'right' },
    ],
    held.map(({ path, bytes }) => [
      code(path),
      about + formatBytes(bytes.brotli),
      about + formatBytes(bytes.gzip),
      formatBytes(bytes.raw),
    ]),
    most,
  );
}
