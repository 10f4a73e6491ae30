import { heavierFirst } from '../analysis/bytes.ts';
import { firstLoad } from '../analysis/first-load.ts';
import { judgeNetwork } from '../analysis/network/judge-network.ts';
import { packageRows, partsOf } from '../analysis/packages.ts';
import { routesOf } from '../analysis/routes-of.ts';
import { judge, worstFirst } from '../analysis/rules/run-rules.ts';
import type { RuleSettings } from '../analysis/rules/types.ts';
import { totalsOf } from '../analysis/totals.ts';
import type { BudgetResult, Budgets } from '../budgets/types.ts';
import type { Measurement } from '../measure/types.ts';
import type { RouteFact, Snapshot, SourcePlace } from '../snapshot/types.ts';
import { describe, describeReason } from './messages.ts';
import type { Location, Report, RouteRow } from './types.ts';

/** What a report is made from. Only the Snapshot must be there. */
export interface ReportFacts {
  readonly snapshot: Snapshot;
  readonly budgets?: readonly BudgetResult[] | null;
  readonly measurement?: Measurement | null;
  /** Which bytes the budgets on first loads speak of. Default: brotli. */
  readonly compression?: Budgets['compression'];
  /** Severities and thresholds by code. */
  readonly rules?: RuleSettings;
}

/** Makes a report from facts. Pure: the same facts give the same report, on every machine. */
export function createReport(facts: ReportFacts): Report {
  const { snapshot, budgets = null, measurement = null, rules, compression = 'brotli' } = facts;
  const { findings: ofBuild, allowed } = judge(snapshot, rules);
  const settings = { ...snapshot.rules, ...rules };
  const ofNetwork = measurement ? judgeNetwork(measurement, settings) : [];
  const findings = [...ofBuild, ...ofNetwork].sort(worstFirst);
  return {
    version: 1,
    build: snapshot.build,
    routes: routesOf(snapshot)
      .map((route) => routeRow(snapshot, route))
      .sort((a, b) => heavierFirst(a.firstLoad.total, b.firstLoad.total)),
    packages: packageRows(snapshot),
    findings: findings.map(describe),
    allowed: allowed.map(({ finding, reason, by }) => ({ ...describe(finding), reason, by })),
    totals: totalsOf(snapshot),
    notes: [...snapshot.notes, ...externalNotes(snapshot)],
    budgets,
    compression: budgets && compression,
    baseline: null,
    measurement,
  };
}

function routeRow(snapshot: Snapshot, route: RouteFact): RouteRow {
  const load = firstLoad(snapshot, route);
  const { indexes: _, ...rest } = load;
  return {
    path: route.path,
    module: route.module === null ? null : (snapshot.modules[route.module]?.id ?? null),
    verdict: route.verdict,
    reason: route.reason && describeReason(snapshot, route.reason),
    origin: route.origin,
    at: route.at && locate(snapshot, route.at),
    firstLoad: rest,
    parts: partsOf(snapshot, load).slice(0, 10),
  };
}

function locate(snapshot: Snapshot, { module, line, column }: SourcePlace): Location {
  return { file: snapshot.modules[module]?.id ?? '', line, column };
}

/** A build cannot weigh what another origin serves: said once a page, so that nobody takes the figure for the whole. */
function externalNotes(snapshot: Snapshot): string[] {
  return snapshot.entries
    .filter((entry) => entry.external.length > 0)
    .map(
      ({ name, external }) =>
        `${name} loads ${external.join(', ')} from elsewhere: counted as requests, their bytes are unknown to the build`,
    );
}
