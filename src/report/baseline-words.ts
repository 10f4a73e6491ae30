import type { BaselineResult, Growth } from '../analysis/baseline/types.ts';
import { figureName, figureValue } from './figures.ts';
import { formatCount, formatList } from './units.ts';

/** What is new, in one sentence. */
export function baselineHeadline({ file, newFindings, newBudgets }: BaselineResult): {
  readonly verdict: 'pass' | 'fail';
  readonly text: string;
} {
  const counts = [
    ...(newFindings.length > 0 ? [formatCount(newFindings.length, 'finding')] : []),
    ...(newBudgets.length > 0 ? [formatCount(newBudgets.length, 'budget')] : []),
  ];
  if (counts.length === 0) return { verdict: 'pass', text: `nothing is new beside ${file}` };
  const verb = newFindings.length + newBudgets.length === 1 ? 'is' : 'are';
  return { verdict: 'fail', text: `${counts.join(' and ')} ${verb} new beside ${file}` };
}

/** What is as it was, in one sentence; empty when the baseline forgives nothing. */
export function knownText({ knownFindings, knownBudgets }: BaselineResult): string {
  const counts = [
    ...(knownFindings > 0 ? [formatCount(knownFindings, 'finding')] : []),
    ...(knownBudgets > 0 ? [`${formatCount(knownBudgets, 'budget')} over the limit`] : []),
  ];
  const verb = knownFindings + knownBudgets === 1 ? 'was' : 'were';
  return counts.length === 0 ? '' : `${counts.join(' and ')} ${verb} there before`;
}

/** What was over its limit before, and is by more, in one sentence; empty where all that is new was not. */
export function grownText({ newBudgets }: BaselineResult): string {
  const grown = newBudgets.filter(({ before, value }) => before !== null && value !== null);
  const parts = [
    ...grown.slice(0, 3).map(changeText('grew')),
    ...(grown.length > 3 ? [`and ${formatCount(grown.length - 3, 'more figure')}`] : []),
  ];
  return parts.join(', ');
}

/** What got better, in one sentence; empty when nothing did. */
export function tightenText({ gone, shrunk }: BaselineResult): string {
  const parts = [
    ...(gone.length > 0 ? [`${formatList(gone, 3)} ${gone.length === 1 ? 'is' : 'are'} gone`] : []),
    ...shrunk.slice(0, 3).map(changeText('fell')),
    ...(shrunk.length > 3 ? [`and ${formatCount(shrunk.length - 3, 'more figure')}`] : []),
  ];
  return parts.length === 0 ? '' : `the baseline can be tightened: ${parts.join(', ')}`;
}

function changeText(verb: 'fell' | 'grew') {
  return ({ route, figure, profile, before, value }: Growth): string => {
    const name = `${figureName(figure)} of ${route}${profile === null ? '' : ` on ${profile}`}`;
    if (value === null) return `${name} is within its limit`;
    return `${name} ${verb} from ${figureValue(figure, before ?? 0)} to ${figureValue(figure, value)}`;
  };
}
