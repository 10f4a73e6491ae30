import type { Safety, SuggestedImport } from '../analysis/suggest/types.ts';

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
