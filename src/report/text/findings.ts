import type { Finding } from '../types.ts';
import { ABOUT, formatBytes, formatCount } from '../units.ts';
import { shorten } from './layout.ts';
import { paragraph, placeText, severityMark, type Style } from './style.ts';

/** Each finding: what, where, what mending it saves, what to do. */
export function findingLines(style: Style, findings: readonly Finding[]): string[] {
  return findings.flatMap((finding) => ['', ...oneFinding(style, finding)]);
}

function oneFinding(style: Style, finding: Finding): string[] {
  const { code, severity, at, message, saving, fix } = finding;
  const mark = severityMark(style, severity);
  const place = at ? shorten(placeText(style, at), style.width - code.length - 6) : '';
  return [
    `  ${mark} ${style.title(code)}  ${place}`.trimEnd(),
    ...paragraph(style, '    ', message),
    ...(saving && saving.brotli > 0 ? paragraph(style, '    ', savingText(finding)) : []),
    ...(fix === null ? [] : paragraph(style, '    → ', fix, style.next)),
  ];
}

/** What leaves the first load of the other routes, or, for what belongs to no route, the build. */
export function savingText({ route, saving }: Finding): string {
  if (!saving) return '';
  const where = route === null ? 'in the build' : 'on every other route';
  return `saves ${ABOUT}${formatBytes(saving.brotli)} brotli (${formatBytes(saving.raw)} raw) ${where}`;
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
