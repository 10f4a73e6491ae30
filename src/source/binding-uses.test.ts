import { describe, expect, it } from 'vitest';

import { parseModule } from '../routes/source/source-module.ts';
import { importStatements } from './binding-uses.ts';

/** How each use of `X` is judged, in source order. */
function uses(code: string): string {
  const module = parseModule('/app/a.tsx', `import X from 'x';\n${code}`);
  const [statement] = importStatements(module);
  return statement?.bindings[0]?.uses.map(({ use }) => use).join(' ') ?? 'no statement';
}

describe('an imported binding is used', () => {
  it.each([
    // Later.
    ['deferred', 'const A = () => <b onClick={() => X.save()} />'],
    ['deferred', 'function A() { const save = () => X(); return <b onClick={save} />; }'],
    [
      'deferred',
      'function A() { const save = useCallback(() => X(), []); return <b onClick={save} />; }',
    ],
    ['deferred', 'function A() { return <Form onSubmit={handleSubmit(() => X())} />; }'],
    ['deferred', 'function print() { new X(); } const A = () => <b onClick={() => print()} />'],
    ['deferred', 'export async function exportPdf() { return new X(); }'],
    [
      'deferred',
      'const A = () => { const download = async () => X(); return <b onClick={() => download()} />; }',
    ],
    ['deferred', 'const A = () => <b onClick={() => load().then(() => X())} />'],
    [
      'deferred',
      'const A = () => { const m = useMutation({ onSuccess: () => X() }); return <b/>; }',
    ],
    ['deferred', 'window.addEventListener("keydown", () => X())'],
    ['deferred', 'const A = () => <b onClick={() => modal.show(<X />)} />'],
    // Right after a render.
    ['effect', 'function A() { useEffect(() => { X(); }, []); return <b />; }'],
    [
      'effect',
      'function A() { useEffect(() => { void run(); async function run() { X(); } }, []); return <b />; }',
    ],
    ['effect', 'export async function getUsers() { return X.get(); }'],
    ['effect', 'const q = { queryFn: async () => X.get() }'],
    ['effect', 'function A() { const q = useQuery("k", async () => X()); return <b />; }'],
    // Behind a condition.
    ['conditional', 'function A() { return <p>{open && <X />}</p>; }'],
    ['conditional', 'function A() { return <p>{a && open && <X.Y />}</p>; }'],
    ['conditional', 'function A() { return open ? <X /> : null; }'],
    ['conditional', 'function A() { if (open) { return <X />; } return <b />; }'],
    ['conditional', 'const A = ({ open }) => { if (!open) return null; return <X />; }'],
    [
      'conditional',
      'const A = (p) => { const o = 1; if (!p.isOpen) { return null; } return <b><X /></b>; }',
    ],
    ['rendered', 'const A = ({ user }) => { if (!user) return null; return <X />; }'],
    [
      'rendered',
      'const A = ({ openings }) => { if (!openings.length) return null; return <X />; }',
    ],
    [
      'rendered',
      'const A = () => { const [open] = useState(true); if (!open) return null; return <X />; }',
    ],
    ['rendered', 'const A = ({ open }) => { if (open) return <b />; return <X />; }'],
    ['conditional', 'function A() { switch (tab) { case 1: return <X />; } return <b />; }'],
    ['conditional', 'function A() { return <p>{rows.map((row) => row.open && <X />)}</p>; }'],
    [
      'conditional',
      'function P() { return <X />; } function A() { return <p>{open && <P />}</p>; }',
    ],
    ['conditional', 'class A { render() { return this.props.open && <X />; } }'],
    ['conditional', 'function A() { return open && createElement(X); }'],
    ['conditional', "function A() { const [tab] = useState('a'); return tab === 'b' && <X />; }"],
    ['conditional', 'function A() { const [open] = useState(false); return open && <X />; }'],
    [
      'conditional',
      'function A() { const [open] = useState(false); return !open ? <b /> : <X />; }',
    ],
    [
      'conditional',
      "function A({ tab = 'a' }) { switch (tab) { case 'b': return <X />; } return <b />; }",
    ],
    // Always there.
    ['rendered', 'function A() { const [open] = useState(true); return open && <X />; }'],
    ['rendered', 'function A() { const [shut] = useState(false); return !shut && <X />; }'],
    ['rendered', 'function A() { const [shut] = useState(false); return shut ? null : <X />; }'],
    ['rendered', "function A() { const [tab] = useState('a'); return tab === 'a' && <X />; }"],
    [
      'rendered',
      "function A() { const tab = (q === 'b' ? 'b' : 'a') as Tab; return tab === 'a' && <X />; }",
    ],
    ['rendered', "function A() { const tab = q ?? 'a'; return tab !== 'b' && <X />; }"],
    [
      'rendered',
      "function A({ tab = 'a' }) { switch (tab) { case 'a': return <X />; } return <b />; }",
    ],
    [
      'rendered',
      "function A({ tab }) { switch (tab) { case 'a': return <b />; default: return <X />; } }",
    ],
    ['rendered', 'const A = ({ hidden }) => <p>{!hidden && <X />}</p>'],
    ['rendered', 'const A = ({ shouldHideTips }) => (shouldHideTips ? null : <X />)'],
    ['rendered', 'const A = (props) => <p>{!props.isOpen && <X />}</p>'],
    ['conditional', 'const A = (props) => <p>{props.isOpen && <X />}</p>'],
    ['conditional', 'const A = ({ narrow }) => <p>{!narrow && <X />}</p>'],
    ['rendered', 'function A() { return <X />; }'],
    ['rendered', 'function A() { if (closed) return null; return <X />; }'],
    ['rendered', 'function A() { return isLoading ? <b /> : <X />; }'],
    ['rendered', 'function A() { return data && <X />; }'],
    ['rendered', 'function A() { return value !== null && <X />; }'],
    ['rendered rendered', 'function A() { return wide ? <X a /> : <X b />; }'],
    ['rendered', 'function A() { return <p>{rows.map((row) => <X />)}</p>; }'],
    ['rendered', 'function A() { return <List renderRow={() => <X />} />; }'],
    [
      'rendered',
      'function P() { return <X />; } function A() { return <p>{open && <P />}<P /></p>; }',
    ],
    [
      'rendered',
      'export function P() { return <X />; } function A() { return <p>{open && <P />}</p>; }',
    ],
    ['rendered', 'const routes = [{ element: <X /> }]'],
    ['rendered', 'start().then(() => { createRoot(el).render(<X />); })'],
    ['rendered', 'async function boot() { createRoot(el).render(<X />); } boot();'],
    // While rendering.
    ['render', 'function A() { const x = X(); return <b>{x}</b>; }'],
    ['render', 'function A() { return <b as={X} />; }'],
    ['render', 'export function useA() { return X(); }'],
    ['render', 'function A() { useLayoutEffect(() => { X(); }); return <b />; }'],
    ['render', 'const format = (a) => X(a); function A() { return <b>{format(1)}</b>; }'],
    ['render', 'function A() { const x = useMemo(() => X(), []); return <b>{x}</b>; }'],
    [
      'render',
      'function P() { X(); return <b />; } function A() { return <p>{open && <P />}</p>; }',
    ],
    // When the module runs.
    ['module', 'const a = X();'],
    ['module', 'const a = X.create();'],
    ['module', 'const a = new X();'],
    ['module', '(() => { X(); })();'],
    ['module', 'function init() { X(); } init();'],
    ['module', 'async function main() { X(); } main();'],
    ['module', 'await X();'],
    ['module', 'document.addEventListener("DOMContentLoaded", () => X())'],
    // Nobody can tell.
    ['escapes', 'export { X };'],
    ['escapes', 'export default X;'],
    ['escapes', 'const Y = X;'],
    ['escapes', 'const Y = memo(X);'],
    ['escapes', 'class A extends X {}'],
    ['escapes', 'const routes = [{ Component: X }]'],
    ['escapes', 'export function parse(a) { return X(a); }'],
    ['escapes', 'const later = () => X(); register(later);'],
    ['render deferred', 'function A() { X(); return <b onClick={() => X()} />; }'],
    // Not at all.
    ['', 'type A = typeof X; const a = {} as X;'],
    ['', 'function A(X) { return <X />; }'],
    ['', 'const a = { X: 1 }.X;'],
    ['', 'function A() { const { X } = b; return X(); }'],
  ])('%s: %s', (expected, code) => {
    expect(uses(code)).toBe(expected);
  });
});

it('reads statements, names and types apart', () => {
  const code = `
    import './effect';
    import type { T } from 't';
    import { type U } from 'u';
    import A, { B as C, type V } from 'ab';
    import * as N from 'n';`;
  const all = importStatements(parseModule('/app/a.tsx', code));
  expect(
    all.map(({ source, bindings }) => [source, ...bindings.map((b) => `${b.imported} ${b.local}`)]),
  ).toEqual([['./effect'], ['ab', 'default A', 'B C'], ['n', '* N']]);
});

it('ends where functions call each other, and with deep nesting', () => {
  expect(uses('const a = () => { b(); X(); }; const b = () => a(); a();')).toBe('module');
  expect(uses('const a = () => b(); const b = () => { a(); X(); }; a(); b;')).toBe('escapes');
  const chain = Array.from(
    { length: 200 },
    (_, at) => `const f${at} = () => { f${at + 1}(); f${at + 1}(); };`,
  );
  expect(uses(`${chain.join('')} const f200 = () => X(); f0();`)).toBe('escapes');
  const deep = 5000;
  expect(uses(`const a = ${'['.repeat(deep)}X()${']'.repeat(deep)};`)).toBe('module');
});
