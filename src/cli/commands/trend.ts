import { EXIT } from '../../errors.ts';
import { BUILD_FIGURES, trendOf, VITAL_FIGURES } from '../../history/trend.ts';
import type { Trend, TrendFigure } from '../../history/types.ts';
import { formatTrendCsv } from '../../report/csv/trend.ts';
import type { Formats } from '../../report/format.ts';
import { formatTrendMarkdown } from '../../report/md/history.ts';
import { formatTrendText } from '../../report/text/history.ts';
import type { Command, Options } from '../command.ts';
import { rootFolder } from '../facts.ts';
import { HISTORY_OPTION, historyFolder, loadHistory } from '../history-folder.ts';
import { readInteger, readList, usageError } from '../options.ts';
import { readOutputs } from '../outputs.ts';
import { printResult } from '../print.ts';

const FORMATS: Formats<Trend> = {
  text: (trend, { text }) => formatTrendText(trend, text),
  md: formatTrendMarkdown,
  csv: formatTrendCsv,
};

const FIGURES: readonly TrendFigure[] = [...BUILD_FIGURES, ...VITAL_FIGURES];

export const trendCommand: Command = {
  usage: 'trend [root]',
  summary: 'Draw routes’ first loads and vitals over the commits that were saved',
  options: [
    ['--figure <names>', 'total, js, css, requests, FCP, LCP, …, with commas (default: total,LCP)'],
    ['--route <paths>', 'only these routes, with commas'],
    ['--last <n>', 'only the newest commits'],
    HISTORY_OPTION,
    ['--format <format>', 'text, json, md or csv; x=file; several times (default: text)'],
  ],
  examples: [
    'loadline trend',
    'loadline trend --figure js,requests --route /,/reports --last 30',
    'loadline trend apps/web --format csv=trend.csv',
  ],
  async run([place], options, io) {
    const outputs = readOutputs(options, FORMATS);
    const figures = readFigures(options);
    const routes = readList(options, 'route');
    const last = readInteger(options, 'last', { min: 1, max: 100_000 });
    const root = rootFolder(io, place);
    const entries = await loadHistory(io, historyFolder(io, root, options));
    const trend = trendOf(entries, { figures, routes, last });
    const missing = routes?.filter((path) => !trend.series.some(({ route }) => route === path));
    if (missing && missing.length > 0) {
      throw usageError(`--route ${missing.join(',')}: no commit that is saved has such a route.`);
    }
    await printResult(io, outputs, { root }, trend, FORMATS);
    return EXIT.ok;
  },
};

function readFigures(options: Options): readonly TrendFigure[] {
  return (readList(options, 'figure') ?? ['total', 'LCP']).map((name) => {
    const figure = FIGURES.find((each) => each.toLowerCase() === name.toLowerCase());
    if (figure) return figure;
    throw usageError(`--figure ${name}: there is no such figure. Choose ${FIGURES.join(', ')}.`);
  });
}
