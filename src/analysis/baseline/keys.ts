import type { BudgetResult } from '../../budgets/types.ts';
import { figureName } from '../../report/figures.ts';
import type { Finding } from '../../report/types.ts';
import { NETWORK_SEVERITIES } from '../network/types.ts';

/**
 * What tells a finding from others, over builds: its code, the page, package or module that it is about, and its route. No
 * line: an import that moves is the same finding.
 */
export function findingKey({ code, route, at, data }: Finding): string {
  const about = textOf(data['page']) || textOf(data['name']) || at?.file || '';
  // Of all routes with too many scripts the worst is named, of those that ask alike the first; and that changes.
  const where = code === 'chunk-fanout' || Object.hasOwn(NETWORK_SEVERITIES, code) ? null : route;
  return [code, about, where].filter(Boolean).join(' ');
}

/** Whether a key may be that of the same finding before its file or its route was renamed, or the file went to another folder. */
export function isMoved(key: string, finding: Finding): boolean {
  const { code, route, at, data } = finding;
  if (!key.startsWith(`${code} `)) return false;
  const about = textOf(data['page']) || at?.file || '';
  const [file = ''] = about.split('/').slice(-1);
  const rest = ` ${route}`;
  const known = findingKey(finding);
  if (route !== null && known.endsWith(rest)) {
    return key.endsWith(rest) || key.startsWith(`${known.slice(0, -rest.length)} /`);
  }
  return about !== '' && !textOf(data['name']) && key.endsWith(`/${file}`);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** A figure's name in a baseline: `first-load JS`, `LCP on fast-3g`. */
export function figureKey({ figure, profile }: BudgetResult): string {
  return figureName(figure) + (profile === null ? '' : ` on ${profile}`);
}

/** Remarks are held against nobody. */
export function isHeld({ severity }: Finding): boolean {
  return severity !== 'info';
}
