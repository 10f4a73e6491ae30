import type { BrowserContext, CDPSession } from 'playwright-core';

import type { LoadOptions } from '../browser/load-page.ts';
import { pageFacts } from '../browser/told-facts.ts';
import { beginVisit, openPage, visitFacts } from '../browser/visit.ts';
import type { Film, FilmPicture } from '../types.ts';
import { pickPictures } from './pick-pictures.ts';

/** Longest side of a picture in pixels: twice what a report shows of it, for sharp screens. */
const SIDE = 360;
const QUALITY = 60;
/** An animation gives 60 pictures a second. When there are so many, every second one is enough. */
const MOST = 400;

interface Reel {
  /** Their times in epoch ms. */
  readonly pictures: FilmPicture[];
  width: number;
  height: number;
}

/**
 * One load with a camera on it. Taking pictures costs the page time, so its figures stand beside the pictures only and
 * are no measurement.
 *
 * @returns null where the page failed or nothing was seen
 */
export async function recordFilm(
  visitor: BrowserContext,
  options: LoadOptions,
): Promise<Film | null> {
  const visit = await beginVisit(visitor, options.url, options);
  const reel = await startCamera(visit.session);
  const vitals = await openPage(visit, options.url);
  const { errors } = visitFacts(visit, options.url, vitals);
  if (errors.length > 0 || visit.page.isClosed()) return null;
  const began = await visit.page.evaluate('performance.timeOrigin').catch(() => null);
  const { FCP, LCP, load } = pageFacts(vitals, visit.naming).metrics;
  const metrics = {
    ...(FCP !== undefined && { FCP }),
    ...(LCP !== undefined && { LCP }),
    ...(load !== undefined && { load }),
  };
  if (typeof began !== 'number') return null;
  const { width, height } = reel;
  const pictures = reel.pictures.map(([at, jpeg]): FilmPicture => [Math.round(at - began), jpeg]);
  const picked = pickPictures(pictures, Object.values(metrics));
  return picked.length === 0 ? null : { width, height, metrics, pictures: picked };
}

/** Every frame that the page shows, as the browser's own remote view of it. */
async function startCamera(session: CDPSession): Promise<Reel> {
  const reel: Reel = { pictures: [], width: 0, height: 0 };
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
    const { timestamp, deviceWidth, deviceHeight } = metadata;
    if (timestamp === undefined) return;
    reel.width = Math.round(deviceWidth);
    reel.height = Math.round(deviceHeight);
    reel.pictures.push([timestamp * 1000, data]);
    if (reel.pictures.length > MOST) thin(reel.pictures);
  });
  await session.send('Page.startScreencast', {
    format: 'jpeg',
    quality: QUALITY,
    maxWidth: SIDE,
    maxHeight: SIDE,
  });
  return reel;
}

/** Drops every second picture but the first and the last. */
function thin(pictures: FilmPicture[]): void {
  const last = pictures.length - 1;
  const kept = pictures.filter((_, index) => index % 2 === 0 || index === last);
  pictures.splice(0, pictures.length, ...kept);
}
