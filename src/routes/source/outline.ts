import { parseSync } from 'oxc-parser';

import { scriptLanguage } from './source-module.ts';

/** What makes the component there and then: `export default async function Page`, `export class Page`. */
const MAKES = /\bexport\s+(?:default\s+)?(?:async\s+)?(?:function|(?:abstract\s+)?class)\b/;

/**
 * The exports of a file that a function or a class statement in it makes, whatever else is in it. They need no following, so no tree of the
 * file is made for them: that takes an eighth of the time. Empty where the file is no valid script.
 */
export function ownExports(id: string, code: string): ReadonlySet<string> {
  const lang = scriptLanguage(id);
  const names = new Set<string>();
  if (lang === null || !MAKES.test(code)) return names;
  const { errors, module } = parseSync(id.split('?', 1)[0] ?? id, code, { lang });
  if (errors.some(({ severity }) => severity === 'Error')) return names;
  for (const { start, end, entries } of module.staticExports) {
    if (MAKES.exec(code.slice(start, end))?.index !== 0) continue;
    for (const { isType, exportName } of entries)
      if (!isType) names.add(exportName.kind === 'Default' ? 'default' : (exportName.name ?? ''));
  }
  return names;
}
