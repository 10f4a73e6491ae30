import { parseSync } from 'oxc-parser';

import { scriptLanguage } from './source-module.ts';

/** What makes a component there and then: `export default async function Page`, `export class Page`. */
const MAKES =
  /\bexport\s+(?:(default)\s+)?(?:async\s+)?(?:function\b\s*\*?|(?:abstract\s+)?class\b)\s*([\w$]*)/;
const AT_LINES = new RegExp(`^${MAKES.source}`, 'gm');

/** Only in these can a line begin with what looks like a statement and is none. */
const MAY_HOLD_LINES = /`|\/\*/;

/**
 * The exports of a file that a function or a class statement in it makes, whatever else is in it. They need no following, so no tree of the
 * file is made for them, which takes eight times as long.
 *
 * @param code of a file that was built: of one that is no valid script little is told
 */
export function ownExports(id: string, code: string): ReadonlySet<string> {
  const lang = scriptLanguage(id);
  if (lang === null || !MAKES.test(code)) return new Set();
  if (!MAY_HOLD_LINES.test(code)) {
    const found = [...code.matchAll(AT_LINES)].map(nameOf);
    if (found.length > 0) return new Set(found);
  }
  const { errors, module } = parseSync(id.split('?', 1)[0] ?? id, code, { lang });
  if (errors.some(({ severity }) => severity === 'Error')) return new Set();
  return new Set(
    module.staticExports.flatMap(({ start, end }) => {
      const made = MAKES.exec(code.slice(start, end));
      return made?.index === 0 ? [nameOf(made)] : [];
    }),
  );
}

function nameOf([, whole, name]: RegExpExecArray): string {
  return whole ?? name ?? '';
}
