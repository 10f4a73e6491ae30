import { expect, test } from 'vitest';

import { readOutputs } from './outputs.ts';
import { REPORT_FORMATS } from './report-formats.ts';

const read = (...format: string[]) => readOutputs({ format }, REPORT_FORMATS, { html: true });

test.each([
  ['nothing', [], [['text', null]]],
  ['one', ['json'], [['json', null]]],
  [
    'several, each to its place',
    ['github', 'junit=a/b=c.xml'],
    [
      ['github', null],
      ['junit', 'a/b=c.xml'],
    ],
  ],
  [
    'files alone: the text is printed as well',
    ['sarif=out.sarif', 'html'],
    [
      ['text', null],
      ['sarif', 'out.sarif'],
      ['html', null],
    ],
  ],
  [
    'text beside annotations',
    ['text', 'github'],
    [
      ['text', null],
      ['github', null],
    ],
  ],
])('%s', (_, given, outputs) => {
  expect(read(...given)).toEqual(outputs.map(([format, file]) => ({ format, file })));
});

test.each([
  [
    'two that stdout cannot hold',
    ['json', 'md'],
    /json and md cannot both be printed.*--format md=<file>/,
  ],
  ['one file twice', ['json=a', 'md=a'], /two formats would be written to a/],
  ['no file', ['junit='], /name a file/],
  ['no such format', ['xml'], /xml: there is no such format. Choose text, json, md, html/],
])('refuses %s', (_, given, message) => {
  expect(() => read(...given)).toThrow(message);
});

test('refuses what does not fit the result', () => {
  const formats = { text: String, md: String };
  expect(() => readOutputs({ format: 'sarif=x' }, formats)).toThrow(
    /sarif=x: this command’s result has no such format. Choose text, json, md\./,
  );
  expect(() => readOutputs({ format: 'html' }, formats)).toThrow(/no such format/);
});
