import pico from 'picocolors';
import { expect, test } from 'vitest';

import { demoSnapshot } from '../../analysis/fixtures/demo.ts';
import { chainOf } from '../../analysis/rules/chain.ts';
import { runRules } from '../../analysis/rules/run-rules.ts';
import { describe as inWords } from '../messages.ts';
import { formatErrors, formatWarnings, SHOWN } from './enforcement.ts';
import { textWidth } from './layout.ts';

const snapshot = demoSnapshot();
const [error, warning] = runRules(snapshot);
const options = { colors: pico.createColors(false), width: 80, root: 'apps/web' };
const source = `${'\n'.repeat(8)}import { TITLE } from './pages/board';`;

function errors(count: number): string {
  const findings = Array.from({ length: count }, () => inWords(error!));
  const chain = chainOf(snapshot, error!);
  const shown = findings.slice(0, SHOWN.errors).map((finding) => ({ finding, source, chain }));
  return formatErrors(findings, shown, options);
}

test('an error shows its place, its source, the chain and the way out, within the terminal', () => {
  const text = errors(1);
  expect(text).toContain('loadline  1 error\n');
  expect(text).toContain('✖ lazy-defeated  apps/web/src/router.tsx:9');
  expect(text).toContain("> 9 | import { TITLE } from './pages/board';\n        | ^");
  expect(text).toContain('apps/web/src/main.tsx:4 → apps/web/src/router.tsx:9 →\n');
  expect(text).toContain('→ move what');
  expect(text.split('\n').every((line) => textWidth(line) <= 80)).toBe(true);
});

test('an error whose source cannot be read is told without it', () => {
  const chain = chainOf(snapshot, error!);
  const text = formatErrors(
    [inWords(error!)],
    [{ finding: inWords(error!), source: null, chain }],
    options,
  );
  expect(text).toContain('lazy-defeated');
  expect(text).not.toContain(' | ');
});

test('what is too much is counted', () => {
  expect(errors(SHOWN.errors)).not.toContain('more');
  expect(errors(SHOWN.errors + 1)).toContain('and 1 more error: loadline report');
  const warnings = Array.from({ length: SHOWN.warnings + 2 }, () => inWords(warning!));
  const text = formatWarnings(warnings, options);
  expect(text).toContain(`loadline  ${SHOWN.warnings + 2} warnings`);
  expect(text).toContain('and 2 more warnings: loadline report');
  expect(text.match(/▲/g)).toHaveLength(SHOWN.warnings);
});
