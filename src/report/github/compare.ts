import type { Comparison } from '../../measure/compare/types.ts';
import { changeText, intervalText, reasonText, valueText } from '../compare-words.ts';
import { annotationLines, type Annotation } from './annotations.ts';

/** What became slower as errors, what nobody can tell as notices. */
export function formatCompareGithub({ routes }: Comparison): string {
  return annotationLines(
    routes.flatMap(({ path, profile, metrics, errors }) => [
      ...errors.map((error): Annotation => {
        const lines = [`${path} on ${profile}: ${error}`];
        return { severity: 'error', title: 'Loadline: not measured', lines, place: null };
      }),
      ...metrics.flatMap((metric): Annotation[] => {
        const on = `${metric.name} of ${path} on ${profile}`;
        if (metric.verdict === 'slower') {
          const change = `${changeText(metric.name, metric.difference)} (${intervalText(metric)})`;
          const lines = [`${on} is slower: ${change}, now ${valueText(metric.name, metric.head)}`];
          return [{ severity: 'error', title: 'Loadline: slower', lines, place: null }];
        }
        if (metric.verdict !== 'inconclusive' || errors.length > 0) return [];
        const lines = [`${on}: ${reasonText(metric)}`];
        return [{ severity: 'info', title: 'Loadline: cannot be told', lines, place: null }];
      }),
    ]),
  );
}
