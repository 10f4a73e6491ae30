import { expect, it } from 'vitest';

import { joinSteps } from './import-sites.ts';

it.each([
  ['.', '/app/ui/index.ts', './box', './box'],
  ['./', '/app/ui/index.ts', './box', './box'],
  ['..', '/app/ui/index.ts', './box', '../box'],
  ['./ui', '/app/ui/index.ts', './box', './ui/box'],
  ['./index', '/app/ui/index.ts', './box', './box'],
  ['./ui/all', '/app/ui/all.ts', '../box', './box'],
  ['@/ui', '/app/src/ui/index.ts', './box', '@/ui/box'],
  ['../ui', '/app/ui/index.ts', '@/box', '@/box'],
])('%s of %s, past which %s is asked, is %s', (specifier, barrel, step, joined) => {
  expect(joinSteps(specifier, barrel, [step])).toBe(joined);
});
