import type { Location } from '../../report/types.ts';
import type { AllowFact, Snapshot } from '../../snapshot/types.ts';
import { fileOf, mistakeIn } from './bad-allow.ts';
import { idOf, routePlace } from './pages.ts';
import { groupFact } from './source-facts.ts';
import type { RuleCode, RuleFinding } from './types.ts';

/** A finding that a comment in the source allows. */
export interface AllowedFinding {
  readonly finding: RuleFinding;
  readonly reason: string;
  /** Where the comment stands. */
  readonly by: Location;
}

export interface Allowed {
  /** Findings that no comment allows. */
  readonly findings: readonly RuleFinding[];
  readonly allowed: readonly AllowedFinding[];
  /** Comments without a mistake that allowed nothing. */
  readonly unused: readonly AllowFact[];
}

/** Takes out of all findings what the comments in the source allow. */
export function applyAllows(snapshot: Snapshot, findings: readonly RuleFinding[]): Allowed {
  const allows = (snapshot.allows ?? []).filter((allow) => mistakeIn(allow) === null);
  if (allows.length === 0) return { findings, allowed: [], unused: [] };
  const used = new Set<AllowFact>();
  const kept: RuleFinding[] = [];
  const allowed: AllowedFinding[] = [];
  for (const finding of findings) {
    const ofCode = allows.filter(({ code }) => code === finding.code);
    const places = ofCode.length > 0 ? placesOf(snapshot, finding) : [];
    const found = ofCode.filter((allow) => places.some((place) => holds(snapshot, allow, place)));
    for (const allow of found) used.add(allow);
    const first = found[0];
    if (first) allowed.push({ finding, reason: first.reason, by: placeOf(snapshot, first) });
    else kept.push(finding);
  }
  return { findings: kept, allowed, unused: allows.filter((allow) => !used.has(allow)) };
}

/** A comment whose finding is gone: what it said is true no longer, and it would hide the next one. */
export function unusedAllows(snapshot: Snapshot, unused: readonly AllowFact[]): RuleFinding[] {
  return unused.map((allow) => ({
    code: 'unused-allow',
    severity: 'warning',
    route: null,
    at: placeOf(snapshot, allow),
    data: { allows: allow.code as RuleCode, reason: allow.reason },
    saving: null,
  }));
}

function placeOf(snapshot: Snapshot, allow: AllowFact): Location {
  return { file: fileOf(snapshot, allow), line: allow.line, column: 0 };
}

/** A finding about a file as a whole is allowed anywhere in it. */
function holds(snapshot: Snapshot, allow: AllowFact, place: Location): boolean {
  const { line, covers } = allow;
  if (place.file !== fileOf(snapshot, allow)) return false;
  return place.line === 0 || place.line === line || place.line === covers;
}

/**
 * Where a finding may be allowed: where it points; and for one about a page also where its routes are defined, and where it is
 * imported lazily.
 */
function placesOf(snapshot: Snapshot, { at, data }: RuleFinding): Location[] {
  const places = at ? [at] : [];
  // What a chunk group did may be allowed beside the group.
  const name = 'group' in data ? data.group : 'chunk' in data ? data.chunk : '';
  const group = name === '' ? null : groupFact(snapshot, name);
  if (group !== null) places.push(group);
  if (!('page' in data) || data.page === '') return places;
  const page = snapshot.modules.findIndex(({ id }) => id === data.page);
  for (const route of snapshot.routes) {
    const place = route.module === page ? routePlace(snapshot, route) : null;
    if (place) places.push(place);
  }
  for (const [from, to, line, column] of snapshot.imports.dynamic) {
    if (to === page) places.push({ file: idOf(snapshot, from), line, column });
  }
  // A place that is not known must not stand for a whole file.
  return places.filter((place) => place.line > 0);
}
