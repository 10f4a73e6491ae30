import { expect, it } from 'vitest';

import { plainComponents } from './plain-components.ts';
import { readSource } from './source/read-source.ts';

const plain = (code: string): readonly string[] => [
  ...plainComponents(readSource('/page.tsx', code)!),
];

const cases: readonly (readonly [what: string, code: string, names: readonly string[]])[] = [
  [
    'functions',
    'export default function A() { return <b />; }\nexport const B = () => <b />;',
    ['default', 'B'],
  ],
  [
    'a class',
    'export class A extends C { static displayName = "A"; render() { return null; } }',
    ['A'],
  ],
  ['wrapped ones', 'const A = () => <b />;\nexport default connect(a)(memo(A));', ['default']],
  [
    'a name that has a name',
    'const A = () => <b />;\nA.displayName = "x";\nexport { A as B };',
    ['B'],
  ],
  [
    'no function that renders nothing',
    'export const loader = async () => <b />;\nexport const sum = (a) => a;',
    [],
  ],
  ['none with a member', 'export const A = () => <b />;\nA.getLayout = () => 1;', []],
  [
    'none that is added to',
    'const A = () => <b />;\nObject.assign(A, { loader });\nexport default A;',
    [],
  ],
  ['none that is made with members', 'export default Object.assign(() => <b />, { loader });', []],
  [
    'no class with a static member',
    'export class A extends C { static loader() {} render() {} }',
    [],
  ],
  ['no class that renders nothing', 'export class A extends Store { load() {} }', []],
  ['none that somebody may set', 'export let A = () => <b />;\nA = other;', []],
  ['none in a circle', 'const A = memo(B);\nconst B = memo(A);\nexport { A };', []],
];
it.each(cases)('%s', (_, code, names) => {
  expect(plain(code)).toEqual(names);
});
