import type { ComparedMetric, ComparedRoute, Comparison } from '../../measure/compare/types.ts';
import { changeText, intervalText, reasonText, valueText } from '../compare-words.ts';
import { junitXml, type JunitSuite, type Outcome } from './xml.ts';

/** Each metric of a route as a test: slower is a failure, a load that failed an error, and what nobody can tell is skipped. */
export function formatCompareJunit({ routes }: Comparison): string {
  return junitXml(routes.map(routeSuite));
}

function routeSuite({ path, profile, metrics, errors }: ComparedRoute): JunitSuite {
  return {
    name: `${path} on ${profile}`,
    cases: metrics.map((metric) => ({
      name: `${metric.name} of ${path} on ${profile} is not slower`,
      group: `compare.${path}`,
      outcome: outcomeOf(metric, errors),
    })),
  };
}

function outcomeOf(metric: ComparedMetric, errors: readonly string[]): Outcome {
  const { name, base, head, difference, verdict, reason } = metric;
  const values = `${valueText(name, base)} before, ${valueText(name, head)} now, ${changeText(name, difference)} (${intervalText(metric)})`;
  if (verdict === 'slower') {
    return {
      kind: 'failure',
      type: 'slower',
      message: `${name} is slower: ${values}`,
      lines: [values],
    };
  }
  if (reason === 'unmeasured') {
    const message = reasonText(metric);
    return { kind: 'error', type: reason, message, lines: errors.length > 0 ? errors : [message] };
  }
  if (verdict === 'inconclusive') return { kind: 'skipped', lines: [reasonText(metric), values] };
  return { kind: 'pass', lines: [values] };
}
