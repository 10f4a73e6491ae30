import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

import { EXIT, LoadlineError } from '../errors.ts';
import { installedFolder } from '../installed-package.ts';
import { embedData } from '../report/visualizer/embed.ts';
import { visualizerData } from '../report/visualizer/raw-data.ts';
import type { Snapshot } from '../snapshot/types.ts';
import type { Io, Options } from './command.ts';
import { writeDataFile } from './data-folder.ts';
import { shown } from './facts.ts';

const PICTURES = ['treemap', 'sunburst', 'flamegraph', 'network'] as const;
const RENDERER = 'rollup-plugin-visualizer';

export const PICTURE_OPTIONS = PICTURES.map(
  (name) => [`--${name}`, `also draw .loadline/${name}.html, with ${RENDERER}`] as const,
);

/** Its own renderer, which its plugin and its command line both use. */
type RenderTemplate = (
  template: (typeof PICTURES)[number],
  options: { readonly title: string; readonly data: string },
) => Promise<string>;

/** Draws the pictures asked for into the app's data folder and says where each is. */
export async function writePictures(
  io: Io,
  root: string,
  snapshot: Snapshot,
  options: Options,
): Promise<void> {
  const wanted = PICTURES.filter((name) => options[name] === true);
  if (wanted.length === 0) return;
  const render = await loadRenderer(io, root);
  const data = embedData(visualizerData(snapshot));
  for (const name of wanted) {
    const title = `Loadline ${name}: ${snapshot.build.root}`;
    const file = await writeDataFile(root, `${name}.html`, await render(name, { title, data }));
    io.err(`The ${name}: ${shown(io, file)}`);
  }
}

/**
 * The app's own copy, else ours. By its file, for version 7 names nothing but the plugin in its `exports`; the file is
 * in the same place in versions 5, 6 and 7.
 */
async function loadRenderer(io: Io, root: string): Promise<RenderTemplate> {
  const here = dirname(fileURLToPath(import.meta.url));
  const folder = installedFolder(RENDERER, root) ?? installedFolder(RENDERER, here);
  if (folder === null) {
    throw new LoadlineError(
      'no-visualizer',
      `the pictures are drawn by ${RENDERER}, which is not installed. Install it: npm i -D ${RENDERER}`,
      EXIT.usage,
    );
  }
  const file = join(folder, 'dist', 'plugin', 'render-template.js');
  try {
    const module = (await import(pathToFileURL(file).href)) as { renderTemplate: RenderTemplate };
    if (typeof module.renderTemplate === 'function') return module.renderTemplate;
    throw new Error('it has no renderTemplate');
  } catch (cause) {
    throw new LoadlineError(
      'no-visualizer',
      `${RENDERER} in ${shown(io, folder)} cannot draw here: ${(cause as Error).message}. Known to work are its versions 5, 6 and 7.`,
      EXIT.usage,
      { cause },
    );
  }
}
