import './commands.css';
import { useSearchParams } from 'react-router';

import { findCommands, loadCategories } from '#form/data.ts';

import { useApi } from '../../api/use-api.ts';
import { PageHeader } from '../../components/ui/page-header.tsx';
import { Pager } from '../../components/ui/pager.tsx';
import { Empty, Failed } from '../../components/ui/state.tsx';
import { pageFrom } from '../../lib/paging.ts';
import { Categories } from './categories.tsx';
import { CommandSheet } from './command-sheet.tsx';
import { CommandTable } from './command-table.tsx';

const size = 25;

/** Everything that agents can be allowed to do: by category, searched, page by page. */
export default function Commands() {
  const [search, setSearch] = useSearchParams();
  const query = search.get('query') ?? undefined;
  const category = search.get('category') ?? undefined;
  const page = pageFrom(search.get('page'));
  const open = search.get('open');

  const categories = useApi('categories', loadCategories);
  const commands = useApi(
    JSON.stringify([query, category, page]),
    (signal) => findCommands({ query, category, page, size, sort: 'name' }, signal),
    { keep: true },
  );

  const go = (change: Readonly<Record<string, string | null>>) =>
    setSearch((old) => {
      const next = new URLSearchParams(old);
      for (const [name, value] of Object.entries(change)) {
        if (value === null) next.delete(name);
        else next.set(name, value);
      }
      return next;
    });

  const all = categories.data?.reduce((sum, { count }) => sum + count, 0);
  return (
    <>
      <PageHeader
        title="Commands"
        note={
          all !== undefined &&
          `${all.toLocaleString('en-US')} things that an agent can be allowed to do`
        }
      />
      <div className="commands">
        <Categories
          categories={categories.data}
          total={all}
          chosen={category}
          onChoose={(id) => go({ category: id, page: null })}
        />
        <section className="card commands-list" aria-label="Commands found">
          {commands.status === 'failed' ? (
            <Failed what="The commands" error={commands.error} retry={commands.reload} />
          ) : commands.data?.total === 0 ? (
            <Empty title="No command matches.">
              <button
                type="button"
                className="button"
                onClick={() => go({ query: null, category: null, page: null })}
              >
                Show all commands
              </button>
            </Empty>
          ) : (
            <>
              <CommandTable
                commands={commands.data?.items}
                categories={categories.data}
                busy={commands.status === 'loading'}
                rows={size}
                onOpen={(id) => go({ open: id })}
              />
              <Pager
                page={page}
                size={size}
                total={commands.data?.total}
                what="commands"
                onPage={(n) => {
                  go({ page: n === 1 ? null : String(n) });
                }}
              />
            </>
          )}
        </section>
      </div>
      {open && <CommandSheet key={open} id={open} onClose={() => go({ open: null })} />}
    </>
  );
}
