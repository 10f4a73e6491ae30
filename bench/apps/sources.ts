import type { Words } from './words.ts';

export interface Import {
  readonly name: string;
  readonly from: string;
}

/** A React component in TSX that renders others and calls functions of packages. */
export function component(
  name: string,
  children: readonly Import[],
  functions: readonly Import[],
  words: Words,
): string {
  const own = words.noun();
  const handlers = Array.from({ length: 1 + words.number(3) }, (_, at) => `${words.action()}${at}`);
  const called = functions.map((one) => `${one.name}(items.length, '${words.noun()}')`);
  return `import { useMemo, useState } from 'react';
${[...children, ...functions].map((one) => `import { ${one.name} } from '${one.from}';`).join('\n')}

interface ${name}Props {
  readonly title?: string;
  readonly items?: readonly { readonly id: string; readonly ${own}: number }[];
  readonly onChange?: (value: string) => void;
}

const LABELS: Record<string, string> = {
${Array.from({ length: 2 + words.number(6) }, (_, at) => `  ${words.noun()}${at}: '${words.sentence()}',`).join('\n')}
};

/** ${words.sentence()}. */
export function ${name}({ title = '${words.sentence()}', items = [], onChange }: ${name}Props) {
  const [${own}, set${words.capital(own)}] = useState<string>('${words.noun()}');
  const total = useMemo(
    () => items.reduce((sum, item) => sum + item.${own} * ${1 + words.number(90)}, ${words.number(1000)}),
    [items],
  );
${handlers
  .map(
    (handler) => `  function ${handler}(value: string): void {
    if (value.length > ${words.number(40)} && total > ${words.number(5000)}) return;
    set${words.capital(own)}(\`\${value}-${words.noun()}\`);
    onChange?.(LABELS[value] ?? '${words.sentence()}');
  }`,
  )
  .join('\n')}
  return (
    <section className="${own}-panel ${words.noun()}" aria-label={title} data-total={total}>
      <h2>{title}</h2>
${handlers.map((handler) => `      <button type="button" onClick={() => ${handler}(${own})}>${words.sentence()}</button>`).join('\n')}
      <ul>{Object.entries(LABELS).map(([key, label]) => <li key={key}>{label}</li>)}</ul>
${called.map((call) => `      <output>{${call}}</output>`).join('\n')}
${children.map((child) => `      <${child.name} title="${words.sentence()}" />`).join('\n')}
    </section>
  );
}
`;
}

/** A function of a package, in plain JavaScript. */
export function library(name: string, below: readonly Import[], words: Words): string {
  const cases = Array.from({ length: 2 + words.number(6) }, (_, at) => `${words.noun()}${at}`);
  return `${below.map((one) => `import { ${one.name} } from '${one.from}';`).join('\n')}

const limits = [${Array.from({ length: 4 + words.number(12) }, () => words.number(10000)).join(', ')}];

/**
 * ${words.sentence()}.
 */
export function ${name}(count, kind) {
  switch (kind) {
${cases.map((one) => `    case '${one}':\n      return \`${words.sentence()} \${count * ${words.number(99)}}\`;`).join('\n')}
    default:
      if (count > limits[kind.length % limits.length]) throw new RangeError(\`${words.sentence()}: \${kind}\`);
  }
  return ${below.length > 0 ? `${below[0]!.name}(count - 1, kind)` : `kind + count % ${2 + words.number(50)}`};
}
`;
}
