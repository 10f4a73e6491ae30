import type { IdleBytes, Safety, SuggestedImport } from '../analysis/suggest/types.ts';
import { formatBytes, formatList } from './units.ts';

/** What a verdict on an import means to who must change it. */
const SAFETY: Readonly<Record<Safety, string>> = {
  page: 'a page of the router: lazy(() => import(…))',
  safe: 'used only later, in handlers or effects: import() there',
  boundary: 'rendered under a condition: lazy(() => import(…)) inside a <Suspense>',
  rendered: 'rendered each time: lazy() inside a <Suspense>, worth it where it is below the fold',
  unknown: 'its uses are not known: lazy() suits a component that is not seen at once',
  render: 'its value is read while a component renders',
  module: 'its value is read while the module runs',
  escapes: 'it is passed on, and nobody can tell when it is used',
  'side-effect': 'it is imported for what it does when it runs',
};

/** `rendered under a condition, line 12: …`. */
export function safetyWords({ safety, use }: SuggestedImport): string {
  const words = SAFETY[safety];
  if (use === null || use.line === 0) return words;
  const colon = words.indexOf(':');
  const place = ` (line ${use.line})`;
  return colon === -1 ? words + place : words.slice(0, colon) + place + words.slice(colon);
}

/** `93 % of it never ran while / and /board loaded (42.0 kB of 600.0 kB did)`: why a route may do without. */
export function idleWords({ routes, size, used }: IdleBytes): string {
  // Rounded down, so that 100 % says that nothing ran.
  const share = Math.floor(((size - used) / size) * 100);
  const mean = (bytes: number) => formatBytes(bytes / routes.length);
  const each = routes.length > 1 ? 'a route on average, ' : '';
  return `${share} % of it never ran while ${formatList(routes)} loaded (${each}${mean(used)} of ${mean(size)} raw did)`;
}
