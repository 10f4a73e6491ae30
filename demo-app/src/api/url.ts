/** What may stand in a query string. Lists are joined by commas; `undefined`, `''` and `[]` are left out. */
export type Parameter = string | number | readonly string[] | undefined;

/** `withQuery('/api/agents', {page: 2, fields: ['name']})` is `/api/agents?page=2&fields=name`. */
export function withQuery(path: string, parameters: Readonly<Record<string, Parameter>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) {
    const text = typeof value === 'object' ? value.join(',') : value;
    if (text !== undefined && text !== '') query.set(name, String(text));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}
