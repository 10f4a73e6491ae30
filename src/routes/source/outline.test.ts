import { describe, expect, it } from 'vitest';

import { ownExports } from './outline.ts';

const own = (code: string): string[] => [...ownExports('/src/page.tsx', code)];

describe('ownExports', () => {
  it.each([
    ['export default function Page() { return <h1/>; }', ['default']],
    ['export default async function() {}', ['default']],
    ['export default class extends Base {}', ['default']],
    ['export function Component() {}\nexport async function loader() {}', ['Component', 'loader']],
    ['export abstract class Page {}', ['Page']],
    ['/* what it is */ export  default\n  function Page() {}', ['default']],
    ['const a = `x`;\nexport function Component() {}', ['Component']],
    ['  export function* Component() {}', ['Component']],
    ['export default function Page() {}\n  export class Other {}', ['default']],
  ])('is what a statement of the file makes: %s', (code, names) => {
    expect(own(code)).toEqual(names);
  });

  it.each([
    "import Page from './real'; export default Page;",
    'function Page() {} export default Page;',
    'function Page() {} export { Page as default };',
    "export { default } from './real';",
    "export * from './real';",
    'export const Page = withAuth(Inner);',
    'export default memo(function Page() {});',
    '// export default function Page() {}\nexport default Other;',
    'const text = `\nexport default function Page() {}\n`; export default text;',
    'export default interface Props {}',
  ])('is nothing that has to be followed: %s', (code) => {
    expect(own(code)).toEqual([]);
  });

  it('is nothing of what is no script', () => {
    expect(own('/**/ export default function Page() { return <h1>; }')).toEqual([]);
    expect([...ownExports('/src/page.css', 'export default function Page() {}')]).toEqual([]);
  });
});
