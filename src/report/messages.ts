import type { RuleCode, RuleData, RuleFinding } from '../analysis/rules/types.ts';
import type { Snapshot, VerdictReason } from '../snapshot/types.ts';
import { NETWORK_WORDS } from './network-messages.ts';
import type { Finding } from './types.ts';
import { formatBytes, formatCount, formatList } from './units.ts';

/** What is wrong, and the next step. */
interface Words {
  readonly message: string;
  readonly fix: string;
}

/** What makes one chunk of a page and of what is loaded at once, where no chunk group does. */
const MERGED: Readonly<Record<RuleData['lazy-defeated']['bundler'], string>> = {
  rollup:
    'lower build.rollupOptions.output.experimentalMinChunkSize, which merged them, or turn inlineDynamicImports off',
  rolldown:
    'let build.rolldownOptions.output.codeSplitting split again: it is false, or a group takes the entry as well',
  esbuild: 'turn splitting on, with format: esm',
};

const WORDS: { readonly [C in RuleCode]: (data: RuleData[C]) => Words } = {
  'route-not-lazy': ({ page, routes, how, holder }) => {
    const who = `${page} (${formatList(routes)})`;
    const load = `give it a chunk of its own: lazy(() => import(…)) instead of the static import`;
    switch (how) {
      case 'inline':
        return {
          message: `${formatList(routes)} is written in the module that declares the routes, so it is always loaded`,
          fix: 'move the page into a module of its own and load it with lazy(() => import(…))',
        };
      case 'redundant-static':
        return {
          message: `${who} has both a static element and lazy: the static copy is in every first load`,
          fix: `remove the static import of the page from ${holder}; lazy alone renders it`,
        };
      case 'barrel':
        return {
          message: `${who} is imported statically through ${holder}, so every route loads it`,
          fix: `import the page's own module, not the barrel, and ${load}`,
        };
      default:
        return { message: `${who} is imported statically, so every route loads it`, fix: load };
    }
  },

  'lazy-defeated': ({ page, routes, how, holder, file, group, setting, bundler }) => {
    const who = `${page} (${formatList(routes)}) is imported lazily, yet every route loads it`;
    switch (how) {
      case 'barrel':
        return {
          message: `${who}: the barrel ${holder} re-exports it, and is imported statically`,
          fix: `import what is needed from its own module instead of ${holder}, or take the page out of the barrel`,
        };
      case 'chunk-group':
        return {
          message: `${who}: the bundler put it into ${file}, which is loaded at once`,
          fix:
            group === ''
              ? MERGED[bundler]
              : bundler === 'rolldown' && setting !== 'manualChunks'
                ? `give the group "${group}" of build.rolldownOptions.output.codeSplitting tags: ['$initial'], or includeDependenciesRecursively: false`
                : `leave the page, and what only it uses, out of "${group}" in build.rollupOptions.output.manualChunks`,
        };
      default:
        return {
          message: `${who}: ${holder} imports it statically as well`,
          fix: `move what ${holder} needs of it into a module of its own, or import only its types (import type)`,
        };
    }
  },

  'route-broken-lazy': ({ page, routes, how, asked }) => {
    const who = `${formatList(routes)} renders nothing`;
    switch (how) {
      case 'no-default':
        return {
          message: `${who}: React.lazy needs a default export, and ${page} has none`,
          fix: 'export the component as default, or map it: .then((m) => ({ default: m.Page }))',
        };
      case 'no-export':
        return {
          message: `${who}: its import() asks ${page} for ${asked}, which it does not export`,
          fix: `export ${asked} from ${page}, or ask for an export that is there`,
        };
      case 'not-wrapped':
        return {
          message: `${who}: its import() gives ${asked} of ${page} alone, and not an object with it`,
          fix: `React.lazy: .then((m) => ({ default: m.${asked} })), a route's own lazy: .then((m) => ({ Component: m.${asked} }))`,
        };
      case 'lazy-on-routes':
        return {
          message: `${who}: <Routes> ignores the lazy prop of a <Route>`,
          fix: 'use React.lazy inside <Suspense>, or hand the routes to createBrowserRouter',
        };
      default:
        return {
          message: `${who}: ${page} exports neither Component nor element, which route lazy looks for`,
          fix: 'export the page as Component: export { Page as Component }',
        };
    }
  },

  'route-undecidable': ({ routes, how, text }) => {
    const said = text === '' ? '' : `: ${text}`;
    const told = "name it in the plugin's options: routes: { '/path': 'src/page.tsx' }";
    switch (how) {
      case 'not-in-build':
        return {
          message: `the page of ${formatList(routes)} is not part of this build${said}`,
          fix: `check the path of the import, or ${told}`,
        };
      default:
        return {
          message: `nobody can tell from the source which module ${formatList(routes)} loads${said}`,
          fix: `write the import with a literal path, or ${told}`,
        };
    }
  },

  'lazy-coalesced': ({ page, routes, barrel, neighbours, count }) => {
    const rest = count > neighbours.length ? `, ${formatCount(count, 'module')} in all` : '';
    return {
      message: `${page} (${formatList(routes)}) is imported lazily through ${barrel}, which brings ${formatList(neighbours)} as well${rest}`,
      fix: `import the page's own module: lazy(() => import(…)) of ${page}, not of ${barrel}`,
    };
  },

  'duplicate-package': ({ name, versions, sizes, importers }) => ({
    message: `${name} is in the build ${versions.length} times: ${versions
      .map((version, index) => {
        const by = importers[index] ? ` by ${importers[index]}` : '';
        return `${version || 'unknown version'} (${formatBytes(sizes[index] ?? 0)}${by})`;
      })
      .join(', ')}`,
    fix: `bring all to one version: npm dedupe, an override in package.json, or resolve.dedupe: ['${name}']`,
  }),

  'route-leak': ({ file, chunk, how, setting, routes, parts, sizes, users, bundler }) => {
    const each = parts.map((name, index) => `${name} (${formatBytes(sizes[index] ?? 0)})`);
    const by =
      users.length === 0
        ? 'no route needs it to render'
        : `only ${formatList(users)} needs a part of it to render`;
    return {
      message: `${file} is in the first load of ${formatList(routes)} and brings ${formatList(each)}: ${by}`,
      fix:
        how === 'merged'
          ? `the bundler merged it there: lower build.rollupOptions.output.experimentalMinChunkSize, or import it in one place that is loaded with ${file} anyway`
          : bundler === 'rolldown' && setting !== 'manualChunks'
            ? `give the group "${chunk}" of build.rolldownOptions.output.codeSplitting tags: ['$initial'], or entriesAware: true, so that it holds what routes load together`
            : `leave what single routes use out of "${chunk}" in build.rollupOptions.output.manualChunks`,
    };
  },

  'lazy-chain': ({ routes, depth, limit, steps, preload }) => {
    const last = steps.at(-1) ?? '';
    const missing = preload
      ? ''
      : '; build.modulePreload is off, so static imports of a chunk wait for it too';
    return {
      message: `${formatList(routes)} loads ${depth} scripts one after the other before all of it is there (limit ${limit}): the page's own, then ${steps.join(', then ')}${missing}`,
      fix: `ask for ${last} earlier: call its import() where ${steps[0] ?? 'the first'} is asked for, so that both load at once, or declare it in the router and let it load the route's parts in parallel`,
    };
  },

  'chunk-fanout': ({ routes, scripts, small, limit, bundler }) => ({
    message: `${formatList(routes)} asks for ${formatCount(scripts, 'script')} before it renders (limit ${limit}), ${small} of them under 5 kB`,
    fix:
      bundler === 'rolldown'
        ? "gather what all routes share: codeSplitting: { groups: [{ name: 'shared', tags: ['$initial'] }] } in build.rolldownOptions.output"
        : bundler === 'rollup'
          ? 'merge small chunks: build.rollupOptions.output.experimentalMinChunkSize: 10_000'
          : 'ask for fewer modules on demand: esbuild makes a chunk of what each set of entries shares, and cannot merge them',
  }),

  'lazy-in-render': ({ helper, name, inside }) => ({
    message: `${inside} calls ${helper}() each time it renders: ${name === '' ? 'a new component' : `${name} is a new component`} every time, which loads again and loses all state below it`,
    fix: `move the call out of ${inside}, to the top of the module; if it depends on a prop, keep it with useMemo`,
  }),

  'lazy-declared-after-use': ({ helper, name, declared }) => ({
    message: `${name} is read here, and ${helper}() makes it only in line ${declared}: there is nothing to render yet, so the page fails (React error #130, or "before initialization")`,
    fix: `move the declaration of ${name} above this line`,
  }),

  'lazy-without-boundary': ({ helper, name, inside }) => ({
    message: `${name} is made by ${helper}() and ${inside === '' ? 'rendered' : `rendered by ${inside}`} with no <Suspense> above it: nothing is shown until it is there, and React 18 fails on a click that brings it`,
    fix: `put <Suspense fallback={…}> around <${name} />, or around the routes of the whole app`,
  }),

  'heavy-eager': ({ what, how, importers, uses, routes, savings }) => {
    const when = {
      conditional: 'is rendered only behind a condition',
      deferred: 'runs only in handlers and async functions',
      both: 'is used only behind a condition, in handlers and in async functions',
    }[how];
    const others = importers.length > 1 ? ` (imports: ${formatList(importers)})` : '';
    return {
      message: `${what} ${when} (${formatList(uses)}), yet ${formatList(routes)} ${routes.length === 1 ? 'loads' : 'load'} up to ${formatBytes(savings[0] ?? 0)} for it at once${others}`,
      fix:
        how === 'deferred'
          ? 'load it where it is needed: const { … } = await import(…) instead of the static import'
          : 'make it lazy: lazy(() => import(…)) inside <Suspense> where it is rendered, await import(…) where it is called',
    };
  },

  'no-stale-chunk-recovery': ({ routes }) => ({
    message: `after a deploy, a tab that is still open asks for chunks that are gone, and nothing catches that for ${formatList(routes)}`,
    fix: "listen for it in the entry: window.addEventListener('vite:preloadError', () => location.reload()), or put an error boundary around the routes",
  }),

  'loadable-babel-plugin': ({ file, ran }) => ({
    message: ran
      ? "@loadable/babel-plugin wrote webpack's require.resolveWeak into the bundle: the page stays blank (require is not defined)"
      : `${file} switches on @loadable/babel-plugin, which writes webpack's require.resolveWeak into the code: no browser has it`,
    fix: 'remove the plugin: @loadable/component works without it in the browser, and only server rendering with webpack needs it',
  }),

  'env-leak': ({ define, names, count, files }) => ({
    message: `define "${define}" carries ${formatCount(count, 'variable')} of the build's environment ${files.length > 0 ? `into ${formatList(files)}, for everybody to read` : 'towards the bundle'}: ${formatList(names)}`,
    fix: `define single variables that may be public, 'process.env.API_URL': JSON.stringify(process.env.API_URL), or name them VITE_… and read import.meta.env; replace what has leaked`,
  }),

  'bad-allow': ({ allows, how, closest }) => {
    if (how === 'no-reason') {
      return {
        message: `loadline-allow ${allows} gives no reason, so it allows nothing`,
        fix: `say why the rule is wrong here: loadline-allow ${allows}: <reason>`,
      };
    }
    const named = allows === '' ? 'names no rule' : `names ${allows}, and there is no such rule`;
    return {
      message: `loadline-allow ${named}: it allows nothing`,
      fix:
        closest === ''
          ? 'write loadline-allow <code>: <reason>, with the code as the finding has it'
          : `did you mean ${closest}?`,
    };
  },

  'unused-allow': ({ allows, reason }) => ({
    message: `loadline-allow ${allows} allows nothing any more: no such finding is at this place (${reason})`,
    fix: 'remove the comment, or move it to the line that the finding names, or the line above',
  }),

  ...NETWORK_WORDS,
};

/** Puts a rule's finding into words. */
export function describe(finding: RuleFinding): Finding {
  return { ...finding, data: { ...finding.data }, ...wordsOf(finding.code, finding.data) };
}

/** The code and its data belong together; only their common type hides it. */
function wordsOf<C extends RuleCode>(code: C, data: RuleData[C]): Words {
  return WORDS[code](data);
}

/** Why a verdict is what it is, in one sentence. */
export function describeReason(snapshot: Snapshot, reason: VerdictReason): string {
  const id = reason.module === undefined ? undefined : snapshot.modules[reason.module]?.id;
  const holder = id === undefined ? 'another module' : id + (reason.line ? `:${reason.line}` : '');
  const file = snapshot.files[reason.file ?? -1]?.file ?? 'a chunk that is loaded at once';
  const text = reason.text ? `: ${reason.text}` : '';
  switch (reason.code) {
    case 'static-import':
      return `${holder} imports it statically`;
    case 'barrel':
      return `imported statically through the barrel ${holder}`;
    case 'chunk-group':
      return `the bundler put it into ${file}, which is loaded at once`;
    case 'inline':
      return 'written in the module that declares the routes';
    case 'no-component':
      return `${id ?? 'its module'} exports neither Component nor element`;
    case 'no-default':
      return `${id ?? 'its module'} has no default export, which React.lazy needs`;
    case 'no-export':
      return `${id ?? 'its module'} does not export ${reason.text ?? 'what is asked for'}`;
    case 'not-wrapped':
      return `given ${reason.text ?? 'a component'} of ${id ?? 'its module'} alone, and not an object with it`;
    case 'lazy-on-routes':
      return '<Routes> ignores the lazy prop of a <Route>';
    case 'computed':
      return `made at run time${text}`;
    case 'library':
      return `renders an element of a library only${text}`;
    case 'not-in-build':
      return `its module is not part of the build${text}`;
    case 'redundant-static':
      return 'given both statically and lazily; the static copy is dead weight';
    case 'coalesced':
      return `imported lazily through the barrel ${holder}, so it loads its neighbours too`;
    case 'no-route-found':
      return 'no router was recognised, so the whole page stands as one route';
  }
}
