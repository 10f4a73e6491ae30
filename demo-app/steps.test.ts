import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { expect, it } from 'vitest';

import { FORM_FILES, isForm, stepsOf } from './steps.ts';

it('a step’s name is the app after it and all before it', () => {
  expect([...stepsOf('before')]).toEqual([]);
  expect([...stepsOf('images')]).toEqual(['routes', 'parts', 'images']);
  expect(stepsOf('after')).toEqual(stepsOf('early'));
});

it('knows a form from another mode of Vite', () => {
  expect(['before', 'api', 'after', 'production'].filter(isForm)).toEqual([
    'before',
    'api',
    'after',
  ]);
});

it('every file that there is in two versions belongs to a step', () => {
  const both = ['before', 'after'].map((form) =>
    readdirSync(fileURLToPath(new URL(`src/forms/${form}`, import.meta.url))),
  );
  const twice = both[0]!.filter((name) => both[1]!.includes(name));
  expect(Object.keys(FORM_FILES).toSorted()).toEqual(twice.toSorted());
});
