import type { ChainStep } from '../../../../analysis/chains.ts';
import type { Why, WhyCause } from '../../../../analysis/why/types.ts';
import { formatList } from '../../../units.ts';
import { useView } from '../view.ts';
import { At } from './words.tsx';

/** Each reason for which it is there, with the import chain step by step; the asked route's first. */
export function Causes({ answer, route }: { readonly answer: Why; readonly route: string }) {
  const causes = answer.causes.toSorted(
    (a, b) => Number(b.routes.includes(route)) - Number(a.routes.includes(route)),
  );
  return (
    <div className="causes">
      {causes.map((cause) => (
        <div key={`${cause.kind} ${cause.routes.join()}`} className="cause">
          <h3>{title(cause, answer.routes.length)}</h3>
          {cause.chain.length > 0 ? <Chain chain={cause.chain} /> : null}
          {cause.file ? (
            <p>
              No import of the route leads here. The bundler put it into <code>{cause.file}</code>
              {cause.beside ? (
                <>
                  , beside <code>{cause.beside}</code>, which the route does need
                </>
              ) : null}
              .
            </p>
          ) : null}
        </div>
      ))}
    </div>
  );
}

function title({ kind, routes }: WhyCause, all: number): string {
  const where = routes.length === all && all > 1 ? 'every route' : formatList(routes, 4);
  switch (kind) {
    case 'static':
      return `In ${where}: imported statically from the entry`;
    case 'route':
      return `In ${where}: imported statically by what the route loads`;
    case 'chunk':
      return `In ${where}: by the chunk it was put into`;
    case 'dynamic':
      return 'In no first load: it is asked for later';
    case 'worker':
      return 'Only in workers: no page waits for it';
    case 'empty':
      return 'In the graph, yet tree shaking left nothing of it';
    case 'unreached':
      return 'No import chain from an entry was found';
  }
}

function Chain({ chain }: { readonly chain: readonly ChainStep[] }) {
  const { href } = useView();
  return (
    <ol className="chain">
      {chain.map(({ module, imports }) => (
        <li key={module} className={imports?.dynamic ? 'lazy' : ''}>
          <a href={href('imports', { what: module })}>
            <At at={{ file: module, line: imports?.line ?? 0, column: 0 }} />
          </a>
          {imports ? <small>{imports.dynamic ? 'import()' : 'imports'}</small> : null}
        </li>
      ))}
    </ol>
  );
}
