import { describe, expect, test } from 'vitest';

import { diffSnapshots } from '../../analysis/diff/diff.ts';
import { demoSnapshot } from '../../analysis/fixtures/demo.ts';
import { CHECKED, HOSTILE, IN_FOLDER } from '../fixtures/ci-reports.ts';
import { result } from '../fixtures/facts.ts';
import { NASTY_IDS } from '../fixtures/nasty.ts';
import { annotationLines } from './annotations.ts';
import { formatDiffGithub } from './diff.ts';
import { formatReportGithub } from './report.ts';

interface Command {
  readonly level: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly message: string;
}

/** Reads workflow commands as GitHub's runner does. */
function commands(text: string): Command[] {
  return text.split('\n').flatMap((line) => {
    const [, level = '', properties = '', message = ''] =
      /^\s*::(\w+)(?: (.*?))?::(.*)$/.exec(line) ?? [];
    if (level === '') return [];
    const pairs = properties.split(',').map((pair) => pair.split('=', 2) as [string, string]);
    return {
      level,
      properties: Object.fromEntries(pairs.map(([name, value]) => [name, unescape(value)])),
      message: unescape(message),
    };
  });
}

function unescape(text: string): string {
  const signs: Record<string, string> = { '0D': '\r', '0A': '\n', '3A': ':', '2C': ',' };
  return text.replace(/%(0D|0A|3A|2C)/g, (_, code) => signs[code]!).replaceAll('%25', '%');
}

const told = commands(formatReportGithub(CHECKED, IN_FOLDER));

describe('the annotations of a check', () => {
  test('lead from what is over its limit to its line of budgets.json', () => {
    expect(told[0]).toEqual({
      level: 'error',
      properties: { file: 'budgets.json', line: '6', title: 'Loadline: budget' },
      message: '/reports: first-load JS is 156.8 kB, limit 40.0 kB (+116.8 kB)',
    });
  });

  test('stand on the import, named from the top of the repository, with what to do', () => {
    const defeated = told.find(
      ({ properties }) => properties['title'] === 'Loadline: lazy-defeated',
    );
    const finding = CHECKED.findings.find(({ code }) => code === 'lazy-defeated')!;
    expect(defeated).toMatchObject({
      level: 'error',
      properties: { file: `apps/web/${finding.at!.file}`, line: String(finding.at!.line) },
    });
    expect(defeated!.message).toBe(
      [finding.message, ...defeated!.message.split('\n').slice(1)].join('\n'),
    );
    expect(defeated!.message).toContain(`\n→ ${finding.fix}`);
  });

  test('say once what several routes break', () => {
    const budgets = ['/a', '/b', '/c'].map((route) => result({ route }));
    const [first, second] = commands(formatReportGithub({ ...CHECKED, budgets }, IN_FOLDER));
    expect(first!.message).toMatch(/^\/a: first-load JS is .*\nas well: \/b and \/c$/);
    expect(second!.properties['title']).not.toBe('Loadline: budget');
  });

  test('say what nobody could judge, and nothing of what holds', () => {
    const messages = told.map(({ message }) => message).join('\n');
    expect(messages).toContain('/board: LCP on fast-3g could not be judged');
    expect(messages).not.toContain('first-load CSS');
  });

  test('of what a baseline knows are notices', () => {
    const known = { ...CHECKED, findings: CHECKED.findings.map((one) => ({ ...one, new: false })) };
    const levels = commands(formatReportGithub(known, IN_FOLDER))
      .filter(({ properties }) => properties['title'] !== 'Loadline: budget')
      .map(({ level }) => level);
    expect(new Set(levels)).toEqual(new Set(['notice']));
  });
});

test('hostile names make no command of their own and stay readable', () => {
  const text = formatReportGithub(HOSTILE, IN_FOLDER);
  for (const { level, properties } of commands(text)) {
    expect(['error', 'warning', 'notice']).toContain(level);
    expect(Object.keys(properties).every((name) => /^(file|line|col|title)$/.test(name))).toBe(
      true,
    );
  }
  const lines = text.split('\n');
  expect(lines.every((line) => /^::(error|warning|notice) |^and \d+ more /.test(line))).toBe(true);
  expect(text).not.toMatch(/[\p{Cs}\r]/u);
  const one = { severity: 'error', title: 't', lines: [], place: null } as const;
  const files = commands(
    NASTY_IDS.map((file) =>
      annotationLines([{ ...one, place: { file, line: 1, column: 1 } }]),
    ).join('\n'),
  ).map(({ properties }) => properties['file']);
  expect(files).toHaveLength(NASTY_IDS.length);
  expect(files).toContain('src/::error::x%0A]]>,a:b.tsx');
});

test('what GitHub would drop without a word is counted', () => {
  const one = { severity: 'warning', title: 't', lines: ['x'], place: null } as const;
  const lines = annotationLines(Array.from({ length: 13 }, () => one)).split('\n');
  expect(lines).toHaveLength(11);
  expect(lines.at(-1)).toBe("and 3 more warnings: see the job's summary");
});

test('a diff is one notice', () => {
  const [notice, ...others] = commands(
    formatDiffGithub(diffSnapshots(demoSnapshot(), demoSnapshot())),
  );
  expect(notice).toMatchObject({ level: 'notice', message: 'no change in size' });
  expect(others).toEqual([]);
});
