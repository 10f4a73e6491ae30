import { Suspense, use } from 'react';

import { formatTime } from '../../../units.ts';
import { scenesOf } from '../model/film-scenes.ts';
import { useView } from '../view.ts';
import { Pill } from './words.tsx';

interface Props {
  readonly route: string;
  readonly profile: string;
}

/** How the page came to be painted; nothing where nobody took pictures. */
export function FilmStrip(props: Props) {
  return (
    <Suspense fallback={null}>
      <Strip {...props} />
    </Suspense>
  );
}

function Strip({ route, profile }: Props) {
  const films = use(useView().films());
  const film = films.find((one) => one.route === route && one.profile === profile)?.film;
  if (!film) return null;
  const { width, height, metrics } = film;
  const times = (['FCP', 'LCP'] as const).flatMap((name) =>
    metrics[name] === undefined ? [] : [`${name} ${formatTime(metrics[name])}`],
  );
  return (
    <figure className="film">
      <ol className={width > height ? 'wide' : ''}>
        {scenesOf(film).map(({ at, src, marks, alt }) => (
          <li key={at}>
            <img src={src} alt={alt} width={width} height={height} />
            <span aria-hidden="true">
              {formatTime(at)}{' '}
              {marks.map((mark) => (
                <Pill key={mark} tone={mark === 'LCP' ? 'ok' : 'calm'}>
                  {mark === 'load' ? 'Load' : mark}
                </Pill>
              ))}
            </span>
          </li>
        ))}
      </ol>
      <figcaption>
        What the screen showed, each picture until the next. Taking pictures costs the page time, so
        this load was made for them and counts in no figure
        {times.length > 0 ? `: ${times.join(', ')}` : ''}.
      </figcaption>
    </figure>
  );
}
