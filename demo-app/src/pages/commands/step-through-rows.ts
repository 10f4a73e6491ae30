import type { KeyboardEvent } from 'react';

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(at + 1, last),
  ArrowUp: (at) => Math.max(at - 1, 0),
  Home: () => 0,
  End: (_, last) => last,
};

/** Moves the focus between the buttons that begin a table's rows by the arrow keys, Home and End. */
export function stepThroughRows(event: KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key];
  const body = event.currentTarget.closest('tbody');
  if (!step || !body || event.ctrlKey || event.metaKey || event.altKey) return;
  event.preventDefault();
  const buttons = [...body.querySelectorAll<HTMLElement>('td:first-child button')];
  buttons[step(buttons.indexOf(event.currentTarget), buttons.length - 1)]?.focus();
}
