import type { CDPSession } from 'playwright-core';

/**
 * Makes a headless browser draw frames as one with a screen does. Without it, a page whose CPU is slowed down presents
 * no frame after many an input, and the browser reports no interaction: 2 of 8 with a CPU slowed down four times.
 */
export async function startScreencast(session: CDPSession): Promise<void> {
  session.on('Page.screencastFrame', ({ sessionId }) => {
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  await session.send('Page.startScreencast', {
    format: 'jpeg',
    quality: 1,
    maxWidth: 32,
    maxHeight: 32,
  });
}
