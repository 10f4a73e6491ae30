import { savingText } from '../saving-words.ts';
import type { AllowedFinding, Finding } from '../types.ts';
import { formatCount } from '../units.ts';
import { shorten } from './layout.ts';
import { paragraph, placeText, severityMark, type Style } from './style.ts';

/**
 * Each finding: what, where, what mending it saves, what to do. Where the same is to be done about several in a row, it is said
 * once, after the last of them.
 */
export function findingLines(style: Style, findings: readonly Finding[]): string[] {
  return findings.flatMap((finding, index) => {
    const before = findings[index - 1];
    const after = findings[index + 1];
    return [
      ...(before && isAlike(before, finding) ? [] : ['']),
      ...oneFinding(style, finding),
      ...(after && isAlike(finding, after) ? [] : fixLines(style, finding)),
    ];
  });
}

function isAlike(a: Finding, b: Finding): boolean {
  return a.code === b.code && a.fix !== null && a.fix === b.fix;
}

/** What and where, and what mending it saves. */
export function oneFinding(style: Style, finding: Finding): string[] {
  const { code, severity, at, message } = finding;
  const saving = savingText(finding);
  const mark = severityMark(style, severity);
  const place = at ? shorten(placeText(style, at), style.width - code.length - 6) : '';
  return [
    `  ${mark} ${style.title(code)}  ${place}`.trimEnd(),
    ...paragraph(style, '    ', message),
    ...(saving === '' ? [] : paragraph(style, '    ', saving)),
  ];
}

/** What to do. */
export function fixLines(style: Style, { fix }: Finding): string[] {
  return fix === null ? [] : paragraph(style, '    → ', fix, style.next);
}

/** `1 error, 3 warnings`. */
export function countFindings(findings: readonly Finding[]): string {
  const count = (severity: Finding['severity'], word: string) => {
    const found = findings.filter((finding) => finding.severity === severity).length;
    return found === 0 ? [] : [formatCount(found, word)];
  };
  return [
    ...count('error', 'error'),
    ...count('warning', 'warning'),
    ...count('info', 'remark'),
  ].join(', ');
}

/** How many allowed findings are listed before the rest is counted. */
const ALLOWED = 10;

/** What comments in the source allow, one line each, with the reason. */
export function allowedLines(style: Style, allowed: readonly AllowedFinding[]): string[] {
  if (allowed.length === 0) return [];
  const shown = allowed.slice(0, ALLOWED);
  const left = allowed.length - shown.length;
  return [
    '',
    `${style.title('Allowed')}  ${style.quiet(`${formatCount(allowed.length, 'finding')}, by a comment in the source`)}`,
    ...shown.flatMap(({ code, by, reason }) =>
      paragraph(style, '  · ', `${code} at ${placeText(style, by)}: ${reason}`, style.quiet),
    ),
    ...(left > 0 ? [style.quiet(`  and ${left} more`)] : []),
  ];
}
