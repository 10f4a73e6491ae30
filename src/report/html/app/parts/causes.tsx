import type { ChainStep } from '../../../../analysis/chains.ts';
import type { Why, WhyCause, WhyCut } from '../../../../analysis/why/types.ts';
import { formatCount, formatList } from '../../../units.ts';
import { importBetween } from '../model/lazy-imports.ts';
import { useLazyImports, useSnapshot, useView } from '../view.ts';
import { LazyTick } from './lazy-tick.tsx';
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
          {cause.cut ? <Cut cut={cause.cut} /> : null}
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
      {chain.map(({ module, imports }, at) => (
        <li key={module} className={imports?.dynamic ? 'lazy' : ''}>
          <a href={href('imports', { what: module })}>
            <At at={{ file: module, line: imports?.line ?? 0, column: 0 }} />
          </a>
          {imports ? <small>{imports.dynamic ? 'import()' : 'imports'}</small> : null}
          {imports && !imports.dynamic ? (
            <LazyTick from={module} to={chain[at + 1]?.module ?? ''} />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** The fewest imports that must be lazy, and all of them at a tick. */
function Cut({ cut: { imports, own } }: { readonly cut: WhyCut }) {
  const snapshot = useSnapshot();
  const { edges, turn } = useLazyImports();
  const found = imports.map(({ module, imports: to }) => importBetween(snapshot, module, to));
  const all = found.filter((edge) => edge !== null);
  const one = imports.length === 1;
  return (
    <div className="cut">
      <p>
        {one
          ? 'One import holds it'
          : `It stays until all of these ${formatCount(imports.length, 'import')} are lazy`}
        {own ? '' : ', not all of them in your code'}:
        {one ? null : (
          <label className="tick">
            <input
              type="checkbox"
              checked={all.every((edge) => edges.includes(edge))}
              onChange={(event) => turn(all, event.target.checked)}
            />
            all of them lazy
          </label>
        )}
      </p>
      <ul>
        {imports.map(({ module, line, column, imports: to }) => (
          <li key={`${module} ${to}`}>
            <At at={{ file: module, line, column }} /> <small>imports</small> <code>{to}</code>
            <LazyTick from={module} to={to} />
          </li>
        ))}
      </ul>
    </div>
  );
}
