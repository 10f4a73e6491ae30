import type { Measurement, PageMeasurement } from '../../measure/types.ts';
import { groupBy } from '../group-by.ts';
import { settle } from '../rules/settle.ts';
import type { RuleFinding, RuleSettings } from '../rules/types.ts';
import { answerNotCompressed, answerNotPaged, answerWithoutValidator } from './answers.ts';
import { cacheContradictsName } from './cache-contradicts-name.ts';
import { evidenceOf, subjectOf } from './gather.ts';
import { requestDuplicate } from './request-duplicate.ts';
import { requestPerRow } from './request-per-row.ts';
import { requestWaterfall } from './request-waterfall.ts';
import { thirdPartyBlocks } from './third-party-blocks.ts';
import {
  NETWORK_SEVERITIES,
  type NetworkCode,
  type NetworkRule,
  type NetworkThresholds,
  type Seen,
} from './types.ts';

const RULES: { readonly [C in NetworkCode]: NetworkRule<C> } = {
  'request-per-row': requestPerRow,
  'request-waterfall': requestWaterfall,
  'request-duplicate': requestDuplicate,
  'answer-not-paged': answerNotPaged,
  'answer-not-compressed': answerNotCompressed,
  'answer-without-validator': answerWithoutValidator,
  'cache-contradicts-name': cacheContradictsName,
  'third-party-blocks': thirdPartyBlocks,
};

/**
 * What the pages do to the network, by all rules on it. A finding is what more than half of a page's cold loads show, and
 * is told once for all routes, with the worst evidence.
 *
 * @param settings severities and thresholds by code
 */
export function judgeNetwork(
  measurement: Measurement,
  settings: RuleSettings = {},
): readonly RuleFinding[] {
  return (Object.keys(RULES) as NetworkCode[]).flatMap((code) =>
    runRule(code, measurement, settings),
  );
}

interface Shown<C extends NetworkCode> {
  readonly route: string;
  readonly seen: Seen<C>;
}

function runRule<C extends NetworkCode>(
  code: C,
  measurement: Measurement,
  settings: RuleSettings,
): RuleFinding[] {
  const { options, grade } = settle(code, settings[code]);
  if (grade === null) return [];
  const thresholds = options as unknown as NetworkThresholds[C];
  const shown = measurement.pages.flatMap((page) =>
    usual(page, (load) => {
      const profile = measurement.profiles.find(({ name }) => name === page.profile) ?? {
        name: page.profile,
        rtt: 0,
        cpu: 1,
      };
      return RULES[code]({ load, page, profile, options: thresholds });
    }).map((seen): Shown<C> => ({ route: page.route, seen })),
  );
  return [...groupBy(shown, ({ seen }) => subjectOf(code, seen))]
    .map(([subject, all]) => findingOf(code, subject, all))
    .sort((a, b) => b.weight - a.weight)
    .map(({ finding }) => grade(finding));
}

/** What more than half of a page's loads show, each by its name, at its worst. Loads that failed show nothing. */
function usual<C extends NetworkCode>(
  { loads }: PageMeasurement,
  look: (load: PageMeasurement['loads'][number]) => readonly Seen<C>[],
): Seen<C>[] {
  const good = loads.filter(({ errors }) => errors.length === 0);
  const byName = new Map<string, Seen<C>[]>();
  for (const load of good) {
    for (const [name, all] of groupBy(look(load), ({ data }) => data.name)) {
      byName.set(name, [...(byName.get(name) ?? []), worst(all)]);
    }
  }
  return [...byName.values()].filter((all) => all.length * 2 > good.length).map(worst);
}

function worst<C extends NetworkCode>(all: readonly Seen<C>[]): Seen<C> {
  return all.reduce((a, b) => (b.weight > a.weight ? b : a));
}

function findingOf<C extends NetworkCode>(
  code: C,
  subject: string,
  all: readonly Shown<C>[],
): { readonly finding: RuleFinding; readonly weight: number } {
  const worstFirst = all.map(({ seen }) => seen).sort((a, b) => b.weight - a.weight);
  const { data, weight, severity } = evidenceOf(code, subject, worstFirst);
  const routes = [...new Set(all.map(({ route }) => route))];
  // The code and its data belong together; only their common type hides it.
  const finding = {
    code,
    severity: severity ?? NETWORK_SEVERITIES[code],
    route: routes[0] ?? null,
    at: null,
    data: { ...data, routes },
    saving: null,
  } as unknown as RuleFinding;
  return { finding, weight };
}
