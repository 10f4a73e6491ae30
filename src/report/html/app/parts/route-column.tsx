import type { Column } from '../model/sort-rows.ts';
import type { View } from '../view.ts';

/** The head of a row that stands for a route: a way to its page. */
export function routeColumn(href: View['href']): Column<{ readonly path: string }> {
  return {
    id: 'route',
    head: 'Route',
    sort: ({ path }) => path,
    render: ({ path }) => (
      <a className="path" href={href('route', { path })}>
        {path}
      </a>
    ),
  };
}
