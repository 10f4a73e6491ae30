import { MagicString } from 'magic-string';
import type { Plugin, ResolvedConfig, Rollup } from 'vite';

import { joinEdits, type Edit } from '../src/fix/edit.ts';
import type { AppPlan } from '../src/fix/plan-types.ts';
import { filePath, slashes } from '../src/snapshot/module-id.ts';
import { entriesOf } from './app-entries.ts';
import type { Resolve } from './dev-graph.ts';
import type { LoadlineOptions } from './options.ts';

const SCRIPT = /\.[cm]?[jt]sx?$/;
const PACKAGE = /\/node_modules\//;

/**
 * Keeps the CommonJS plugin of Vite 6 and 7 from loading what is resolved: modules would be transformed before it is known
 * what is to be done to them. It only looks at imports.
 */
const AS_REQUIRE = { 'node-resolve': { isRequire: true } };

/**
 * Makes pages lazy while `vite build` runs, as `loadline fix` would make them in the source. The plan is made from the
 * source alone, before the first module is transformed: the same source gives the same build, the first time too. Sizes
 * are not known then, so that only pages are split.
 */
export function split(options: LoadlineOptions): Plugin {
  let config: ResolvedConfig | undefined;
  let files: ReadonlyMap<string, AppPlan['files'][number]> = new Map();
  /** Whether the pages lead to a script. Else a plugin puts it in, and the first that is transformed is the app's. */
  let found = true;
  let late: Promise<boolean> | null = null;
  /** Edits that each module was transformed with, by its id. */
  const done = new Map<string, string>();
  const dueTo = (id: string): string => JSON.stringify(files.get(id)?.edits ?? []);

  async function plan(
    context: Rollup.PluginContext,
    { root: folder, plugins, logger }: ResolvedConfig,
    entries: readonly string[],
  ): Promise<boolean> {
    files = new Map();
    late = null;
    const root = slashes(folder);
    const custom = plugins.some(({ name }) => name === 'commonjs') ? AS_REQUIRE : {};
    const resolve: Resolve = async (specifier, importer) => {
      const fromRoot = specifier.startsWith('/') && importer.endsWith('.html');
      const asked = fromRoot ? `${root}${specifier}` : specifier;
      const at = await context
        .resolve(asked, importer, { skipSelf: true, custom })
        .catch(() => null);
      return at === null || at.external ? null : at.id;
    };
    try {
      // Who splits nothing should not wait for it.
      const { describeRefusal, planFromSource } = await import('./plan-split.ts');
      const made = await planFromSource(root, entries, resolve, options);
      if (made === null) return false;
      files = new Map(made.files.map((file) => [file.file, file]));
      for (const refused of made.refused)
        logger.info(`loadline: not split: ${describeRefusal(refused)}`);
    } catch (error) {
      if (options.failOnError) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      logger.warn(`loadline: nothing was split, the build itself is fine: ${reason}`);
    }
    return true;
  }

  return {
    name: 'loadline:split',
    enforce: 'pre',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',

    configResolved(resolved) {
      if (!resolved.isWorker) config = resolved;
    },

    buildStart: {
      sequential: true,
      async handler() {
        // A worker's own build has no pages.
        if (config) found = await plan(this, config, entriesOf(config));
      },
    },

    /** Rollup's watch mode keeps a file that did not change as it was: but what is due to it hangs on others. */
    shouldTransformCachedModule: ({ id }) => (done.get(id) ?? '[]') !== dueTo(id),

    transform: {
      order: 'pre',
      filter: { id: { include: SCRIPT, exclude: PACKAGE } },
      async handler(code, id) {
        if (!found && config && filePath(id) === id) await (late ??= plan(this, config, [id]));
        done.set(id, dueTo(id));
        const file = files.get(filePath(id) === id ? id : '');
        if (file === undefined) return null;
        // Some bundlers take the mark at a file's beginning off.
        const mark = file.code.startsWith('\uFEFF') && !code.startsWith('\uFEFF') ? 1 : 0;
        if (file.code.slice(mark) === code) {
          const moved = file.edits.map((edit) => ({
            ...edit,
            start: edit.start - mark,
            end: edit.end - mark,
          }));
          return applyWithMap(code, moved);
        }
        this.warn(`loadline: ${file.id} is not split, for another plugin has changed it before`);
        return null;
      },
    },
  };
}

function applyWithMap(code: string, edits: readonly Edit[]): Rollup.TransformResult {
  const edited = new MagicString(code);
  for (const { start, end, text } of joinEdits(edits)) {
    if (start === end) edited.appendLeft(start, text);
    else edited.update(start, end, text);
  }
  return { code: edited.toString(), map: edited.generateMap({ hires: 'boundary' }) };
}
