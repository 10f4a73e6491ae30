import { resolve } from 'node:path';

import { routesOf } from '../../analysis/routes-of.ts';
import { suggest } from '../../analysis/suggest/suggest.ts';
import type { Suggestions } from '../../analysis/suggest/types.ts';
import { nearest } from '../../analysis/why/match.ts';
import { openScripts } from '../../build/kept-scripts.ts';
import { scriptScales } from '../../build/script-scales.ts';
import { verifySuggestions, type VerifyOptions } from '../../build/verify-suggestions.ts';
import { EXIT } from '../../errors.ts';
import type { Formats } from '../../report/format.ts';
import { formatSuggestMarkdown } from '../../report/md/suggest.ts';
import { formatSuggestText } from '../../report/text/suggest.ts';
import type { Snapshot } from '../../snapshot/types.ts';
import { tryApart, type BuildOrder } from '../build-apart.ts';
import { tellOfChanges } from '../changed-since.ts';
import type { Command, Io } from '../command.ts';
import { loadMeasurement, loadSnapshot } from '../facts.ts';
import { FORMAT_OPTION, readInteger, readString, usageError } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';
import { createProgress } from '../progress.ts';
import { loadWeights } from '../weights.ts';

const FORMATS: Formats<Suggestions> = {
  text: (result, { text }) => formatSuggestText(result, text),
  md: formatSuggestMarkdown,
};

export const suggestCommand: Command = {
  usage: 'suggest [snapshot]',
  summary: 'Name the imports that would save most if they were lazy, with place, route and safety',
  options: [
    ['--top <n>', 'how many, 1 to 50 (default: 5)'],
    ['--route <path>', 'what would make this route lighter'],
    ['--weights <file>', 'JSON: share of the visits by route (default: "weights" in budgets.json)'],
    ['--verify', 'build the app so, in memory, and show what each really saves'],
    ['--mode <mode>', "with --verify: Vite's mode (default: production)"],
    ['--config <file>', 'with --verify: the Vite config, where it is not the usual one'],
    FORMAT_OPTION,
  ],
  examples: [
    'loadline suggest',
    'loadline suggest --route /reports --top 3',
    'loadline suggest apps/web --verify',
  ],
  async run([place], options, io) {
    const outputs = readOutputs(options, FORMATS);
    const top = readInteger(options, 'top', { min: 1, max: 50 });
    const route = readString(options, 'route');
    const facts = await loadSnapshot(io, place);
    const { snapshot, root } = facts;
    if (route !== undefined) checkRoute(snapshot, route);
    await tellOfChanges(io, facts);
    const weights = await loadWeights(io, root, readString(options, 'weights'));
    const config = readString(options, 'config');
    const measurement = await loadMeasurement(facts);
    const scales = scriptScales(snapshot, await openScripts(root, snapshot));
    const progress = createProgress(io);
    if (scales) progress.say('weighing …');
    const began = Date.now();
    const onWeigh = (count: number) => {
      // Of what is soon over a line is enough.
      if (Date.now() - began > 1000) progress.say(`weighing change ${count + 1} …`);
    };
    const found = suggest(snapshot, { top, route, weights, measurement, scales, onWeigh });
    progress.done();
    const answer =
      options['verify'] === true
        ? await verified(io, found, {
            root,
            route,
            weights,
            mode: readString(options, 'mode'),
            configFile: config && resolve(io.cwd, config),
          })
        : found;
    await printResult(io, outputs, { root }, answer, FORMATS);
    return EXIT.ok;
  },
};

function checkRoute(snapshot: Snapshot, route: string): void {
  const paths = [...new Set(routesOf(snapshot).map(({ path }) => path))];
  if (paths.includes(route)) return;
  const near = nearest(route, paths);
  const known = (near.length > 0 ? near : paths.slice(0, 10)).join(', ');
  throw usageError(`--route ${route}: there is no such route. Choose ${known}.`);
}

async function verified(
  io: Io,
  found: Suggestions,
  { route, weights, ...app }: Pick<VerifyOptions, 'route' | 'weights'> & Omit<BuildOrder, 'lazy'>,
): Promise<Suggestions> {
  const { suggestions } = found;
  if (suggestions.length === 0) return found;
  const progress = createProgress(io);
  const build: VerifyOptions['build'] = async (lazy, count) => {
    progress.say(
      count === 0
        ? 'building as it is …'
        : `building suggestion ${count} of ${suggestions.length} …`,
    );
    const called = count === 0 ? 'the build' : `the build with suggestion ${count}`;
    const tried = await tryApart({ ...app, lazy }, { called, signal: io.signal });
    return tried.found === lazy.length ? tried.snapshot : null;
  };
  const built = await verifySuggestions({ route, weights, suggestions, build }).finally(
    progress.done,
  );
  return {
    ...found,
    suggestions: suggestions.map((one, index) => ({ ...one, verified: built[index] ?? null })),
  };
}
