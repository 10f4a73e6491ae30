import type { Bytes, FileFact, Snapshot } from '../../snapshot/types.ts';
import { initialLoad } from '../first-load.ts';
import { chunksOf, holdersOf } from '../holders.ts';
import { retained, strayBytes } from '../retained.ts';
import { importPlace, pagesWith, routePlace, type Page } from './pages.ts';
import { groupFact } from './source-facts.ts';
import type { Rule, RuleData } from './types.ts';

/** A page that is imported dynamically and yet part of every first load: the `import()` brings nothing. */
export const lazyDefeated: Rule<'lazy-defeated'> = ({ snapshot, options }) =>
  pagesWith(snapshot, 'defeated').map((page) => {
    const how = howOf(snapshot, page);
    const group = how === 'chunk-group';
    const place = group ? null : importPlace(snapshot, page);
    const saving = savingOf(snapshot, page, group);
    const file = snapshot.files[capturing(snapshot, page) ?? -1];
    const name = file === undefined ? '' : groupOf(snapshot, file);
    return {
      code: 'lazy-defeated',
      severity: saving && saving.brotli < options.smallSaving ? 'warning' : 'error',
      route: page.paths[0] ?? null,
      at: place ?? routePlace(snapshot, page.route),
      data: {
        page: page.id,
        routes: page.paths,
        how,
        holder: group ? '' : (place?.file ?? ''),
        file: file?.file ?? '',
        group: name,
        setting: groupFact(snapshot, name)?.setting ?? '',
        bundler: snapshot.build.bundler.name,
      },
      saving,
    };
  });

/** As the verdict says; where it does not, the graph knows: no static chain, so the chunks did it. */
function howOf(snapshot: Snapshot, page: Page): RuleData['lazy-defeated']['how'] {
  const code = page.route.reason?.code;
  if (code === 'chunk-group' || code === 'barrel' || code === 'static-import') return code;
  const held = page.module !== null && retained(snapshot, page.entry).reached(page.module);
  return held ? 'static-import' : 'chunk-group';
}

function savingOf(snapshot: Snapshot, page: Page, group: boolean): Bytes | null {
  if (page.module === null) return null;
  if (group) return strayBytes(snapshot, page.entry, page.module);
  return retained(snapshot, page.entry).bytes(page.module);
}

/**
 * The group of the config that a file stands for; empty where its page was merged into it, or where the app is one file.
 * A chunk that an import was the reason for has the name of that import's module.
 */
function groupOf({ modules }: Snapshot, { chunk }: FileFact): string {
  if (!chunk || chunk.entry) return '';
  const id = chunk.facade === null ? '' : (modules[chunk.facade]?.id ?? '');
  const [file = '', folder = ''] = id.split('?', 1)[0]!.split('/').toReversed();
  const names = [file.replace(/\.\w+$/, ''), folder].map(lettersOf);
  return names.includes(lettersOf(chunk.name)) ? '' : chunk.name;
}

/** Bundlers put other signs for those that a file name should not have. */
function lettersOf(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]/g, '');
}

/** The file of the first load that the page's bytes are in. */
function capturing(snapshot: Snapshot, { module, entry, route }: Page): number | undefined {
  if (route.reason?.file !== undefined) return route.reason.file;
  if (module === null) return undefined;
  const initial = new Set(initialLoad(snapshot, entry).indexes);
  const holders = [...(holdersOf(snapshot).files[module] ?? []), ...chunksOf(snapshot, module)];
  return holders.find((index) => initial.has(index));
}
