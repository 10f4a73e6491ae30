import type { Page } from 'playwright-core';

import type { Step } from '../types.ts';
import { reasonOf } from './visit.ts';

/** How long an element may take until it can be seen, and from then on until it can be used, in ms. */
const PATIENCE = 10_000;
const USE_PATIENCE = 30_000;

/** A step in words: `click button.save`. */
export function stepInWords(step: Step): string {
  if ('click' in step) return `click ${step.click}`;
  if ('type' in step) return `type ${JSON.stringify(step.type)} into ${step.into}`;
  if ('press' in step) return `press ${step.press}`;
  if ('wait' in step) return `wait for ${step.wait}`;
  return typeof step.scroll === 'number' ? `scroll ${step.scroll} px` : `scroll to ${step.scroll}`;
}

/** Whether a browser counts what the step does as an interaction: scrolling and waiting are none. */
export function isInteraction(step: Step): boolean {
  return 'click' in step || 'press' in step || ('type' in step && step.type !== '');
}

/**
 * Does one thing to a page as a person would: the input is the browser's own, so that it counts as an interaction.
 *
 * @returns what went wrong, in words; null when it was done.
 */
export async function takeStep(page: Page, step: Step): Promise<string | null> {
  try {
    await act(page, step);
    return null;
  } catch (error) {
    const message = (error as Error).message;
    if (/has been closed|crashed/i.test(message)) throw error;
    const isLate = (error as Error).name === 'TimeoutError';
    const reason = isLate ? whyNot(message) : reasonOf(error);
    return `The step "${stepInWords(step)}" failed: ${reason.replace(/^[\w.]+: /, '')}`;
  }
}

/** What a driver that waited in vain says of the element. */
function whyNot(message: string): string {
  if (!message.includes('locator resolved to')) return 'there is none to see';
  return message.includes('intercepts pointer events')
    ? 'something else lies over it'
    : 'it cannot be used';
}

async function act(page: Page, step: Step): Promise<void> {
  if ('click' in step) {
    const target = visible(page, step.click);
    await target.waitFor({ timeout: PATIENCE });
    await target.click({ timeout: USE_PATIENCE });
  } else if ('type' in step) {
    const field = visible(page, step.into);
    await field.focus({ timeout: PATIENCE });
    // Key by key, as an app hears of it when a person writes.
    await field.pressSequentially(step.type, { delay: 50 });
  } else if ('press' in step) {
    await page.keyboard.press(step.press);
  } else if ('wait' in step) {
    await visible(page, step.wait).waitFor({ timeout: PATIENCE });
  } else if (typeof step.scroll === 'number') {
    await page.mouse.move(100, 100);
    await page.mouse.wheel(0, step.scroll);
  } else {
    await page.locator(step.scroll).first().scrollIntoViewIfNeeded({ timeout: PATIENCE });
  }
}

/** The first element that can be seen: menus for other screens often hold the same link. */
function visible(page: Page, selector: string) {
  return page.locator(selector).filter({ visible: true }).first();
}
