import { expect, it } from 'vitest';

import { RUNTIME } from '../types.ts';
import { attributeStyles } from './styles.ts';

function attribute(css: string, sources: readonly (string | null)[]): string[] {
  const facts = sources.map((text, index) => ({ id: `${index}.css`, css: text }));
  const runs = attributeStyles(
    css,
    facts,
    facts.map((_, index) => index),
  );
  const bytes = Buffer.from(css);
  let start = 0;
  return [...runs.owners].map((owner, index) => {
    const text = bytes.subarray(start, runs.ends[index]).toString();
    start = runs.ends[index]!;
    return `${owner} ${text}`;
  });
}

it('finds where each module begins', () => {
  const a = '/* long */ .card { color: red; } .card > p { margin: 0px; }';
  const b = '.list,\n.list li { padding: 0 }';
  expect(attribute('.card{color:red}.card>p{margin:0}.list,.list li{padding:0}', [a, b])).toEqual([
    '0 .card{color:red}.card>p{margin:0}',
    '1 .list,.list li{padding:0}',
  ]);
});

it('goes by length, and by whole rules, where a selector is not found', () => {
  expect(attribute('.x1{a:b}.x2{a:b}.x3{a:b}', ['.q{a:b}.q{a:b}', '.r{a:b}'])).toEqual([
    '0 .x1{a:b}.x2{a:b}',
    '1 .x3{a:b}',
  ]);
});

it('counts bytes', () => {
  expect(attribute('.a{content:"🚢"}.bbb{x:y}', ['.a{content:"🚢"}', '.bbb{x:y}'])).toEqual([
    '0 .a{content:"🚢"}',
    '1 .bbb{x:y}',
  ]);
});

it('gives a sheet without sources to nobody', () => {
  expect(attribute('.a{}', [])).toEqual([`${RUNTIME} .a{}`]);
});
