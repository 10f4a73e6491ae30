import type { HtmlTagDescriptor, Plugin, Rolldown } from 'vite';

/** What a first visit to a page needs, known before any of the app's code has arrived. */
interface Start {
  /** The page's module, from the app's root. */
  readonly page: string;
  /** What it asks the API first; `*` stands for the last part of the address. */
  readonly data?: string;
}

const starts: Readonly<Record<string, Start>> = {
  '/': { page: 'src/pages/dashboard/dashboard.tsx', data: '/api/dashboard' },
  '/commands': { page: 'src/pages/commands/commands.tsx', data: '/api/commands/categories' },
  '/agents': { page: 'src/pages/agents/agents.tsx' },
  '/workflows': { page: 'src/pages/workflows/workflows.tsx', data: '/api/templates' },
  '/workflows/*': { page: 'src/pages/workflow/workflow.tsx', data: '/api/workflows/*' },
  '/projects': {
    page: 'src/pages/projects/projects.tsx',
    data: '/api/projects?page=1&size=100',
  },
  '/projects/*': { page: 'src/pages/project/project.tsx', data: '/api/projects/*' },
  '/stories/*': {
    page: 'src/pages/story/story.tsx',
    data: '/api/stories/*?expand=assignee',
  },
  '/reports': { page: 'src/pages/reports/reports.tsx', data: '/api/reports' },
  '/settings': { page: 'src/pages/settings/settings.tsx', data: '/api/settings' },
};

/**
 * Puts a small script into the page that begins the route's own downloads next to the entry's, where they would
 * otherwise wait for the entry to arrive and run: one round trip less before a page can render.
 */
export function earlyStart(): Plugin {
  return {
    name: 'wheelhouse:early-start',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }): HtmlTagDescriptor[] => {
        const table: Record<string, readonly [files: readonly string[], data?: string]> = {};
        for (const [path, { page, data }] of Object.entries(starts)) {
          const files = bundle ? filesOf(page, bundle) : [];
          table[path] = data === undefined ? [files] : [files, data];
        }
        const children = `(${begin})(${JSON.stringify(table)})`;
        return [{ tag: 'script', children, injectTo: 'head-prepend' }];
      },
    },
  };
}

/** The page's chunk, its style and the chunks that it needs, without those that the entry brings. */
function filesOf(page: string, bundle: Rolldown.OutputBundle): string[] {
  const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
  const start = chunks.find((chunk) => chunk.facadeModuleId?.endsWith(`/${page}`));
  if (!start) throw new Error(`early-start: no chunk of its own for ${page}`);
  const have = new Set<string>();
  for (const entry of chunks) if (entry.isEntry) closure(entry, bundle, have);
  const files = new Set<string>();
  closure(start, bundle, files);
  return [...files].filter((file) => !have.has(file)).map((file) => `/${file}`);
}

function closure(chunk: Rolldown.OutputChunk, bundle: Rolldown.OutputBundle, into: Set<string>) {
  if (into.has(chunk.fileName)) return;
  into.add(chunk.fileName);
  for (const css of chunk.viteMetadata?.importedCss ?? []) into.add(css);
  for (const name of chunk.imports) {
    const next = bundle[name];
    if (next?.type === 'chunk') closure(next, bundle, into);
  }
}

/** Runs in the page, as text: plain JavaScript that every browser of the last years understands. */
const begin = `function (table) {
  var path = location.pathname.replace(/(.)\\/$/, '$1');
  var start = table[path] || table[path.replace(/[^/]+$/, '*')];
  if (!start) return;
  start[0].forEach(function (file) {
    var link = document.createElement('link');
    var style = /\\.css$/.test(file);
    link.rel = style ? 'preload' : 'modulepreload';
    if (style) link.as = 'style';
    link.href = file;
    link.crossOrigin = '';
    document.head.append(link);
  });
  if (start[1]) {
    var data = start[1].replace('*', path.replace(/.*\\//, ''));
    window.early = {};
    window.early[data] = fetch(data, { headers: { accept: 'application/json' } });
    window.early[data].catch(function () {});
  }
}`;
