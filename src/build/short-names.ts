/**
 * Whether a script calls `eval` itself: what that runs may speak of every name around it, so minifiers shorten none of them.
 */
export function callsEval(text: string): boolean {
  return /(?<![.\w$])eval\(/.test(text);
}

const DECLARED =
  /(?:\b(?:function\*?|class|var|let|const) |,)([A-Za-z_$][\w$]{3,})(?=[=({;,]| extends)/g;
const KEY_BEFORE = /[{,]/;

/**
 * A script with its own long names as short as a minifier would make them, for weighing: it need not run. Names inside texts are not
 * told from others. A minifier's own names have three letters at most, and stay.
 */
export function withShortNames(text: string): string {
  const declared = new Set(Array.from(text.matchAll(DECLARED), ([, name]) => name!));
  const uses = new Map<string, number>();
  const each = (onName: (name: string) => string) =>
    text.replaceAll(/(?<![.\w$])[A-Za-z_$][\w$]{3,}/g, (name, at: number) => {
      if (!declared.has(name)) return name;
      const isKey = text[at + name.length] === ':' && KEY_BEFORE.test(text[at - 1] ?? '');
      return isKey ? name : onName(name);
    });
  each((name) => {
    uses.set(name, (uses.get(name) ?? 0) + 1);
    return name;
  });
  const byUse = [...uses].sort(([, a], [, b]) => b - a);
  const names = new Map(byUse.map(([name], rank) => [name, shortName(rank)]));
  return each((name) => names.get(name)!);
}

const FIRST = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_$';
const REST = `${FIRST}0123456789`;

/** Names of one letter are taken inside of functions. */
function shortName(rank: number): string {
  let name = FIRST[rank % FIRST.length]!;
  let left = Math.floor(rank / FIRST.length);
  do {
    name += REST[left % REST.length]!;
    left = Math.floor(left / REST.length);
  } while (left > 0);
  return name;
}
