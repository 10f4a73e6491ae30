import type { ImportDeclaration, Node } from 'oxc-parser';

import type { Edit } from './edit.ts';
import type { FileStyle } from './source/file-style.ts';
import { indentAt } from './source/file-style.ts';
import { importedName, isTypeSpecifier, type Source, walk } from './source/read-source.ts';

/** Names of packages that the edits of a file need, and what the file calls them. */
export interface NamedImports {
  /** How the file says an export of a package: `lazy`, `React.lazy`, or an alias where the name is taken. */
  name(pack: string, exported: string): string;
  /** The same for a type. */
  type(pack: string, exported: string): string;
  /** A name that the file does not have yet. */
  free(wish: string): string;
  /** Edits of import statements that stand there already. */
  edits(): readonly Edit[];
  /** Import statements that have to be added. */
  statements(): readonly string[];
}

/** Merges what is needed into the imports that a file has; adds a statement only where there is none. */
export function namedImports(source: Source, style: FileStyle): NamedImports {
  const taken = declaredNames(source);
  const known = new Map<string, string>();
  const added = new Map<string, string[]>();

  function name(pack: string, exported: string, word: '' | 'type ' = ''): string {
    const key = `${pack}\0${exported}`;
    let local = known.get(key);
    if (local === undefined) known.set(key, (local = find(pack, exported, word)));
    return local;
  }

  function find(pack: string, exported: string, word: '' | 'type '): string {
    const declarations = valueImports(source, pack);
    const specifiers = declarations.flatMap((node) => node.specifiers);
    const same = (word === '' ? specifiers : allImports(source, pack)).find(
      (one) => (word !== '' || !isTypeSpecifier(one)) && importedName(one) === exported,
    );
    if (same) return same.local.name;
    const whole = specifiers.find((one) =>
      pack === 'react' && namedList(declarations) === undefined
        ? importedName(one) === 'default' || importedName(one) === '*'
        : importedName(one) === '*',
    );
    if (whole && exported !== 'default') return `${whole.local.name}.${exported}`;
    const wish = exported === 'default' ? 'loadable' : exported;
    const local = free(wish, taken);
    taken.add(local);
    const list = added.get(pack) ?? [];
    added.set(pack, list);
    const isSame = exported === 'default' || local === exported;
    list.push(word + (isSame ? local : `${exported} as ${local}`));
    return local;
  }

  return {
    name,
    type: (pack, exported) => name(pack, exported, 'type '),
    free(wish) {
      const local = free(wish, taken);
      taken.add(local);
      return local;
    },
    edits: () =>
      [...added].flatMap(([pack, names]) => {
        const into = namedList(valueImports(source, pack));
        const last = into?.specifiers.at(-1);
        if (into === undefined || last === undefined) return [];
        const { code } = source.module;
        const onItsOwnLine = code.slice(into.start, last.start).includes('\n');
        const gap = onItsOwnLine ? `,${style.eol}${indentAt(code, last.start)}` : ', ';
        const text = names.map((one) => gap + one).join('');
        return [{ start: last.end, end: last.end, text }];
      }),
    statements: () =>
      [...added]
        .filter(([pack]) => namedList(valueImports(source, pack)) === undefined)
        .map(([pack, names]) => {
          const what = pack.startsWith('@loadable/') ? names.join(', ') : `{ ${names.join(', ')} }`;
          return `import ${what} from ${style.quote}${pack}${style.quote}${style.semicolon}`;
        }),
  };
}

function valueImports(source: Source, pack: string): readonly ImportDeclaration[] {
  return source.imports.filter((node) => node.source.value === pack && node.importKind !== 'type');
}

function allImports(
  source: Source,
  pack: string,
): readonly ImportDeclaration['specifiers'][number][] {
  return source.imports
    .filter((node) => node.source.value === pack)
    .flatMap((node) => node.specifiers);
}

/** The statement that has a list in braces which more names can join. */
function namedList(declarations: readonly ImportDeclaration[]): ImportDeclaration | undefined {
  return declarations.find((node) => node.specifiers.at(-1)?.type === 'ImportSpecifier');
}

function free(wish: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wish)) return wish;
  const base = `react${wish[0]?.toUpperCase()}${wish.slice(1)}`;
  const name = wish === 'Suspense' ? `React${wish}` : base;
  for (let count = 1; ; count++) {
    const candidate = count === 1 ? name : `${name}${count}`;
    if (!taken.has(candidate)) return candidate;
  }
}

/** Every name that the file says anywhere: one more of them could be shadowed, or shadow. */
function declaredNames({ program }: Source): Set<string> {
  const names = new Set<string>();
  walk(program, (node: Node) => {
    if (node.type === 'Identifier' || node.type === 'JSXIdentifier') names.add(node.name);
  });
  return names;
}
