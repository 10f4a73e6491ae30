import { expect, test } from 'vitest';

import { applyEdits } from '../fix/edit.ts';
import { planPackageJson } from './package-json.ts';

const WISHES = {
  script: ['size', 'vite build && x'],
  dependency: ['loadline', '^1.0.0'],
} as const;

function edited(text: string): string {
  return applyEdits(text, planPackageJson(text, WISHES));
}

test.each([
  [
    'behind the last of each list, as the file is indented',
    `{\n\t"scripts": {\n\t\t"build": "vite build"\n\t},\n\t"devDependencies": {\n\t\t"vite": "8"\n\t}\n}\n`,
    `{\n\t"scripts": {\n\t\t"build": "vite build",\n\t\t"size": "vite build && x"\n\t},\n\t"devDependencies": {\n\t\t"vite": "8",\n\t\t"loadline": "^1.0.0"\n\t}\n}\n`,
  ],
  [
    'into lists that are empty',
    `{\r\n  "scripts": {},\r\n  "devDependencies": {}\r\n}`,
    `{\r\n  "scripts": {\r\n    "size": "vite build && x"\r\n  },\r\n  "devDependencies": {\r\n    "loadline": "^1.0.0"\r\n  }\r\n}`,
  ],
])('%s', (_, before, after) => {
  expect(edited(before)).toBe(after);
});

test.each([`{\n  "name": "a"\n}\n`, `{}`, `{"name":"a"}`])('makes the lists of %j', (before) => {
  expect(JSON.parse(edited(before))).toMatchObject({
    scripts: { size: 'vite build && x' },
    devDependencies: { loadline: '^1.0.0' },
  });
});

test('what is there stays, wherever it is', () => {
  const text = `{"scripts":{"size":"mine"},"dependencies":{"loadline":"*"}}`;
  expect(planPackageJson(text, WISHES)).toEqual([]);
});
