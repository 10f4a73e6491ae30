import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';

import { Ajv } from 'ajv';
import { parseSync } from 'oxc-parser';
import { expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';

import { parseBudgets } from '../src/budgets/parse.ts';
import type { Io } from '../src/cli/command.ts';
import { createCli } from '../src/cli/run.ts';

const ROOT = resolve(import.meta.dirname, '..');

interface Block {
  /** `docs/cli.md:12`. */
  readonly at: string;
  readonly language: string;
  readonly code: string;
}

const PAGES = [
  ...readdirSync(ROOT).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(ROOT, 'docs'), { recursive: true })
    .map((name) => `docs/${String(name).replaceAll('\\', '/')}`)
    .filter((name) => name.endsWith('.md')),
].map((name) => ({ name, text: readFileSync(join(ROOT, name), 'utf8') }));

const BLOCKS = PAGES.flatMap(({ name, text }) =>
  [...text.matchAll(/^( *)```(\w*)[^\n]*\n([\s\S]*?)^\1```/gm)].map((found): Block => {
    const line = text.slice(0, found.index).split('\n').length;
    const code = found[3]!.replaceAll(new RegExp(`^${found[1]}`, 'gm'), '');
    return { at: `${name}:${line}`, language: found[2]!, code };
  }),
);

function blocksOf(...languages: readonly string[]): Block[] {
  const found = BLOCKS.filter(({ language }) => languages.includes(language));
  expect(found.length).toBeGreaterThan(0);
  return found;
}

/** A page without what is code, whose brackets are no links. */
function prose(text: string): string {
  return text
    .replaceAll(/^( *)```[\s\S]*?^\1```/gm, '')
    .replaceAll(/`[^`\n]*`/g, (code) => 'x'.repeat(code.length));
}

/** What GitHub calls each heading of a page. */
function anchorsOf(file: string): Set<string> {
  const text = readFileSync(file, 'utf8').replaceAll(/^( *)```[\s\S]*?^\1```/gm, '');
  const seen = new Map<string, number>();
  return new Set(
    [...text.matchAll(/^#{1,6} +(.*)$/gm)].map(([, heading]) => {
      const words = heading!
        .replaceAll(/\[([^\]]*)\]\([^)]*\)/g, '$1')
        .trim()
        .toLowerCase();
      const slug = words.replaceAll(/[^\p{L}\p{N}\p{M}_ -]/gu, '').replaceAll(' ', '-');
      const before = seen.get(slug) ?? 0;
      seen.set(slug, before + 1);
      return before === 0 ? slug : `${slug}-${before}`;
    }),
  );
}

function brokenLinks(name: string, text: string): string[] {
  const inline = [...prose(text).matchAll(/\]\(\s*<?([^\s)>]+)>?(?:\s+"[^"]*")?\s*\)/g)];
  const named = [...prose(text).matchAll(/^\[[^\]]+\]:\s*(\S+)/gm)];
  return [...inline, ...named]
    .map((found) => found[1]!)
    .filter((link) => !/^[a-z][a-z+.-]*:/i.test(link))
    .flatMap((link) => {
      const [path = '', anchor] = decodeURI(link).split('#');
      const file = path === '' ? join(ROOT, name) : join(ROOT, dirname(name), path);
      if (!existsSync(file)) return [`${name}: ${link} is not there`];
      if (!anchor || !file.endsWith('.md')) return [];
      return anchorsOf(file).has(anchor) ? [] : [`${name}: ${link} has no such heading`];
    });
}

test('links lead to files and headings that are there', () => {
  expect(PAGES.flatMap(({ name, text }) => brokenLinks(name, text))).toEqual([]);
  // The control: these would be seen.
  expect(
    brokenLinks('docs/x.md', '# A `b` c!\n[a](none.md) [b](cli.md#no-such) [c](cli.md#commands)'),
  ).toEqual(['docs/x.md: none.md is not there', 'docs/x.md: cli.md#no-such has no such heading']);
});

test('blocks of JSON are JSON, and those that are a budgets.json are one that Loadline takes', () => {
  const schema: unknown = JSON.parse(readFileSync(join(ROOT, 'schema/budgets.json'), 'utf8'));
  const isValid = new Ajv({ strict: false }).compile(schema as object);
  let budgets = 0;
  const wrong = blocksOf('json').flatMap(({ at, code }) => {
    try {
      const value: unknown = JSON.parse(code);
      if (!/"(?:budgets|resourceSizes)":/.test(code) || /"routes":/.test(code)) return [];
      budgets += 1;
      const parsed = parseBudgets(code);
      const problems = 'problems' in parsed ? parsed.problems.map(({ message }) => message) : [];
      return isValid(value) && problems.length === 0
        ? []
        : [`${at}: ${problems.join('; ')} ${JSON.stringify(isValid.errors)}`];
    } catch (error) {
      return [`${at}: ${(error as Error).message}`];
    }
  });
  expect(wrong).toEqual([]);
  expect(budgets).toBeGreaterThan(3);
});

test('blocks of YAML are YAML', () => {
  const wrong = blocksOf('yaml').flatMap(({ at, code }) => {
    try {
      parseYaml(code);
      return [];
    } catch (error) {
      return [`${at}: ${(error as Error).message}`];
    }
  });
  expect(wrong).toEqual([]);
});

/** A block may be a piece of a file: members of an object, lines of a function, elements one beside the other. */
function syntaxMistake({ code, language }: Block): string | null {
  const ways = [
    code,
    `({${code}})`,
    `async () => {${code}\n}`,
    ...(language === 'tsx' ? [`<>${code}</>`] : []),
  ];
  const mistakes = ways.map((way) =>
    parseSync(`block.${language}`, way).errors.find(({ severity }) => severity === 'Error'),
  );
  return mistakes.every(Boolean) ? mistakes[0]!.message : null;
}

test('blocks of TypeScript and JSX are written as the language wants them', () => {
  const wrong = blocksOf('ts', 'tsx', 'js').flatMap((block) => {
    const mistake = syntaxMistake(block);
    return mistake === null ? [] : [`${block.at}: ${mistake}`];
  });
  expect(wrong).toEqual([]);
  expect(syntaxMistake({ at: '', language: 'ts', code: 'const x = ;' })).not.toBeNull();
});

test('blocks that import Loadline type-check', () => {
  const own = blocksOf('ts', 'tsx').filter(({ code }) => /from 'loadline(?:\/\w+)?'/.test(code));
  expect(own.length).toBeGreaterThan(2);
  // Below the packages that they import.
  mkdirSync(join(ROOT, 'node_modules/.cache'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, 'node_modules/.cache/loadline-docs-'));
  try {
    const files = own.map(({ at, language, code }) => {
      const file = `${at.replaceAll(/[^\w]/g, '-')}.${language}`;
      writeFileSync(join(folder, file), code);
      return file;
    });
    const up = relative(folder, ROOT).replaceAll('\\', '/');
    const config = {
      extends: `${up}/tsconfig.json`,
      compilerOptions: {
        noEmit: true,
        jsx: 'react-jsx',
        lib: ['ES2023', 'DOM'],
        paths: {
          loadline: [`${up}/plugins/index.ts`],
          'loadline/node': [`${up}/src/node.ts`],
          'loadline/playwright': [`${up}/src/playwright/index.ts`],
        },
      },
      include: [],
      exclude: [],
      files,
    };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    expect(typeErrors(folder)).toBe('');
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function typeErrors(folder: string): string {
  try {
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    return execFileSync(process.execPath, [tsc, '-p', folder, '--pretty', 'false'], {
      encoding: 'utf8',
    });
  } catch (error) {
    return String((error as { stdout?: unknown }).stdout || error);
  }
}

/** Command lines of Loadline in a text of a shell, words without quotes. */
function commandLines(code: string): string[][] {
  return code
    .replaceAll(/\\\n/g, ' ')
    .split(/\n|&&|\|\||[|;]/)
    .map(
      (line) =>
        /^\s*(?:\$ )?(?:npx (?:--yes )?)?loadline(?: +(.*))?$/.exec(
          line.replace(/\s(?:#|>).*$/, ''),
        )?.[1],
    )
    .filter((line) => line !== undefined)
    .map((line) =>
      (line.match(/'[^']*'|"[^"]*"|\S+/g) ?? []).map((word) => word.replaceAll(/^['"]|['"]$/g, '')),
    );
}

const IO: Io = {
  out: () => {},
  err: () => {},
  redraw: () => {},
  cwd: ROOT,
  colors: false,
  width: 80,
  live: false,
  signal: new AbortController().signal,
};

/**
 * What the real parser has against a command line; null when nothing. Nothing is run.
 *
 * @param isWhole whether it is one to type: a sentence may name a command without what it is given.
 */
function mistakeIn(argv: readonly string[], isWhole: boolean): string | null {
  const cli = createCli(IO);
  const line = argv[0] === '--watch' ? ['analyze', ...argv] : argv;
  cli.parse(['node', 'loadline', ...line], { run: false });
  const command = cli.matchedCommand;
  if (!command) return 'there is no such command';
  try {
    command.checkUnknownOptions();
    if (isWhole) command.checkOptionValue();
    if (isWhole) command.checkRequiredArgs();
    return null;
  } catch (error) {
    return (error as Error).message;
  }
}

test('command lines in the pages are ones that the command line takes', () => {
  const inline = PAGES.flatMap(({ name, text }) =>
    [...text.matchAll(/`((?:npx )?loadline [^`\n]*)`/g)]
      // `loadline analyze [root]` and `loadline <command> --help` are patterns.
      .filter((found) => !/[[\]…*]|\w\|\w|loadline <|--help/.test(found[1]!))
      .map((found) => ({ at: name, code: found[1]!, isWhole: false })),
  );
  const blocks = blocksOf('sh', 'bash').map((block) => ({ ...block, isWhole: true }));
  const wrong = [...blocks, ...inline].flatMap(({ at, code, isWhole }) =>
    commandLines(code).flatMap((argv) => {
      const mistake = argv.length === 0 ? null : mistakeIn(argv, isWhole);
      return mistake === null ? [] : [`${at}: loadline ${argv.join(' ')}: ${mistake}`];
    }),
  );
  expect(wrong).toEqual([]);
  // The control: these would be seen.
  const seen = ['init --form x', 'why', 'analyse'].map((line) => mistakeIn(line.split(' '), true));
  expect(seen).toEqual([
    'Unknown option `--form`',
    expect.stringContaining('missing required args'),
    'there is no such command',
  ]);
});
