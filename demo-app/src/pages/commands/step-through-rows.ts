import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** Moves the focus between the first buttons of a table's rows by the arrow keys, Home and End. */
export function stepThroughRows(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
  const buttons = [
    ...event.currentTarget.querySelectorAll<HTMLElement>('tr > td:first-child button'),
  ];
  const at = buttons.findIndex((button) => button.closest('tr')?.contains(event.target as Node));
  if (at === -1) return;
  event.preventDefault();
  buttons[step(at, buttons.length - 1)]?.focus();
}
