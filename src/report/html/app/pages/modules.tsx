import { useDeferredValue, useEffect, useMemo, useState } from 'react';

import { firstLoad } from '../../../../analysis/first-load.ts';
import { APP } from '../../../../analysis/packages.ts';
import type { Snapshot } from '../../../../snapshot/types.ts';
import { formatCount } from '../../../units.ts';
import { usedShares } from '../model/coverage.ts';
import { fileUse } from '../model/file-use.ts';
import { moduleTree, ownerTitle, trail, type TreeNode } from '../model/module-tree.ts';
import { prepareSearch, search } from '../model/search.ts';
import { formatShare } from '../model/sizes.ts';
import type { Column } from '../model/sort-rows.ts';
import { DataTable } from '../parts/data-table.tsx';
import { SearchField } from '../parts/search-field.tsx';
import { Segmented } from '../parts/segmented.tsx';
import { COLOURS, parseColour, Treemap, TreemapLegend } from '../parts/treemap.tsx';
import { Amount, Empty } from '../parts/words.tsx';
import { replacePlace, useSnapshot, useView } from '../view.ts';

export function Modules() {
  const snapshot = useSnapshot();
  const { report, place, size, hrefHere } = useView();
  const { owner = '', path = '', route = '' } = place.params;
  const colour = parseColour(place.params['colour']);
  const { measurement } = report;
  const ran = useMemo(() => usedShares(measurement), [measurement]);
  const tree = useMemo(() => {
    return moduleTree(snapshot, filesFor(snapshot, route), size, fileUse(snapshot), ran);
  }, [snapshot, route, size, ran]);
  const way = trail(tree, owner, path);
  const node = way.at(-1) ?? tree;
  const paths = [...new Set(snapshot.routes.map(({ path }) => path))];
  const open = (to: TreeNode) => {
    const hash = hrefTo(hrefHere, to);
    location.hash = hash.slice(1);
  };
  return (
    <>
      <div className="hero">
        <h1>Modules</h1>
        <p className="lead">
          {route === '' ? 'Everything in the build' : `The first load of ${route}`}:{' '}
          <Amount bytes={tree.bytes} /> in {formatCount(tree.modules, 'module')}
        </p>
      </div>
      <div className="tools">
        <FindModule snapshot={snapshot} />
        <div className="field">
          <label htmlFor="of-route">First load of</label>
          <select
            id="of-route"
            value={route}
            onChange={(event) =>
              replacePlace(hrefHere({ route: event.target.value, owner: '', path: '' }))
            }
          >
            <option value="">all files of the build</option>
            {paths.map((path) => (
              <option key={path} value={path}>
                {path}
              </option>
            ))}
          </select>
        </div>
        <div className="field">
          <span aria-hidden="true">Colour by</span>
          <Segmented
            legend="Colour by"
            options={COLOURS.filter(({ value }) => value !== 'ran' || ran.size > 0)}
            value={colour}
            onChange={(value) => replacePlace(hrefHere({ colour: value }))}
          />
        </div>
      </div>
      <Crumbs way={way} />
      {node.children.length > 0 ? (
        <>
          <Treemap node={node} colour={colour} onOpen={open} />
          <TreemapLegend colour={colour} routes={paths.length} />
          <Children node={node} key={`${node.owner} ${node.path} ${route}`} />
        </>
      ) : (
        <Leaf node={node} snapshot={snapshot} />
      )}
    </>
  );
}

/** The files of a route's first load, or all that a page may load. */
function filesFor(snapshot: Snapshot, route: string): readonly number[] {
  const fact = snapshot.routes.find(({ path }) => path === route);
  return fact ? firstLoad(snapshot, fact).indexes : [...snapshot.files.keys()];
}

type HrefHere = ReturnType<typeof useView>['hrefHere'];

function hrefTo(hrefHere: HrefHere, { owner, path }: TreeNode): string {
  return hrefHere({ owner, path });
}

/** Searches the whole build, whatever part of it is shown. */
function FindModule({ snapshot }: { readonly snapshot: Snapshot }) {
  const { size, hrefHere } = useView();
  const [text, setText] = useState('');
  const wanted = useDeferredValue(text.trim());
  useEffect(() => prepareSearch(snapshot, size), [snapshot, size]);
  const { hits, all } = useMemo(() => search(snapshot, wanted, size, 12), [snapshot, wanted, size]);
  return (
    <search className="find over">
      <SearchField label="Find" placeholder="package or module" value={text} onChange={setText} />
      <output className="unseen">{wanted === '' ? '' : formatCount(all, 'result')}</output>
      {wanted !== '' ? (
        <ul className="hits">
          {hits.length === 0 ? <li className="none">Nothing is called that.</li> : null}
          {hits.map(({ kind, name, bytes }) => (
            <li key={`${kind} ${name}`}>
              <a
                href={hrefHere({ route: '', ...whereIs(snapshot, kind, name) })}
                onClick={() => setText('')}
              >
                <span className="kind">{kind}</span>
                <span className="name">{name}</span>
                <Amount bytes={bytes} />
              </a>
            </li>
          ))}
        </ul>
      ) : null}
    </search>
  );
}

function whereIs(snapshot: Snapshot, kind: 'package' | 'module', name: string) {
  if (kind === 'package') return { owner: name, path: '' };
  const fact = snapshot.modules.find(({ id }) => id === name);
  const owner = fact?.package == null ? APP : (snapshot.packages[fact.package]?.name ?? APP);
  const prefix = `node_modules/${owner}/`;
  return { owner, path: name.startsWith(prefix) ? name.slice(prefix.length) : name };
}

function Crumbs({ way }: { readonly way: readonly TreeNode[] }) {
  const { hrefHere } = useView();
  return (
    <nav className="crumbs" aria-label="Where you are in the tree">
      <ol>
        {way.map((node, at) => {
          const name = at === 0 ? 'All packages' : titleOf(node);
          return (
            <li
              key={`${node.owner} ${node.path}`}
              aria-current={at === way.length - 1 ? 'page' : undefined}
            >
              {at === way.length - 1 ? name : <a href={hrefTo(hrefHere, node)}>{name}</a>}
            </li>
          );
        })}
      </ol>
    </nav>
  );
}

function titleOf({ path, owner, name }: TreeNode): string {
  return path === '' ? ownerTitle(owner) : name;
}

/** The same as the map, as a table. */
function Children({ node }: { readonly node: TreeNode }) {
  const { hrefHere, report } = useView();
  const routes = report.routes.length;
  const columns: Column<TreeNode>[] = [
    {
      id: 'name',
      head: 'Name',
      sort: ({ name }) => name,
      render: (child) => <a href={hrefTo(hrefHere, child)}>{titleOf(child)}</a>,
    },
    {
      id: 'size',
      head: 'Size',
      kind: 'number',
      sort: ({ bytes }) => bytes,
      render: ({ bytes }) => <Amount bytes={bytes} />,
    },
    {
      id: 'share',
      head: 'Share',
      kind: 'number',
      render: ({ bytes }) => formatShare(bytes, node.bytes),
    },
    {
      id: 'modules',
      head: 'Modules',
      kind: 'number',
      sort: ({ modules }) => modules,
      render: ({ modules }) => modules,
    },
    {
      id: 'use',
      head: 'Loaded first by',
      kind: 'number',
      sort: ({ use }) => use,
      render: ({ use }) => routesText(use, routes),
    },
  ];
  return (
    <DataTable
      caption={node.owner === '' ? 'Packages in the map' : `What is in ${titleOf(node)}`}
      className="children"
      columns={columns}
      rows={node.children}
      rowKey={({ owner, path }) => `${owner} ${path}`}
      sorted="size"
      most={25}
    />
  );
}

function routesText(use: number, routes: number): string {
  if (use === 0) return 'no route';
  if (use > 0.999) return routes === 1 ? 'the route' : 'every route';
  const some = Math.max(1, Math.round(use * routes));
  return some === routes ? 'nearly every route' : `≈ ${some} of ${routes} routes`;
}

function Leaf({ node, snapshot }: { readonly node: TreeNode; readonly snapshot: Snapshot }) {
  const { href, place } = useView();
  const fact = node.module === null ? undefined : snapshot.modules[node.module];
  if (!fact) {
    return (
      <Empty>
        <p>
          {ownerTitle(node.owner)}: <Amount bytes={node.bytes} /> that belong to no module.
        </p>
      </Empty>
    );
  }
  return (
    <div className="leaf">
      <h2>{fact.id}</h2>
      <dl className="facts">
        {(['raw', 'gzip', 'brotli'] as const).map((size) => (
          <div key={size}>
            <dt>{size}</dt>
            <dd>
              <Amount bytes={fact.size[size]} />
            </dd>
          </div>
        ))}
        <div>
          <dt>before minification</dt>
          <dd>
            <Amount bytes={fact.rendered} />
          </dd>
        </div>
      </dl>
      <p>
        <a href={href('imports', { what: fact.id, route: place.params['route'] ?? '' })}>
          Why is it here?
        </a>
      </p>
    </div>
  );
}
