import type { SnapshotDiff } from '../../analysis/diff/types.ts';
import { formatBytes, formatChange, formatCount } from '../units.ts';
import { annotationLines } from './annotations.ts';

/** One notice: what changed is a figure of the whole, and no line's fault. The job's summary has the tables. */
export function formatDiffGithub({ same, totals: { js, css }, routes }: SnapshotDiff): string {
  const change = js.change.brotli + css.change.brotli;
  const [most] = routes.filter(({ total }) => total.change.brotli > 0);
  const worst = most
    ? [
        `${most.path} loads ${formatChange(most.total.change.brotli)} more first, ${formatBytes(most.total.head?.brotli ?? 0)} in all`,
      ]
    : [];
  const lines = same
    ? ['no change in size']
    : [
        `all JS and CSS: ${formatChange(change)} brotli; ${formatCount(routes.length, 'route changed', 'routes changed')}`,
        ...worst,
      ];
  return annotationLines([{ severity: 'info', title: 'Loadline: size', lines, place: null }]);
}
