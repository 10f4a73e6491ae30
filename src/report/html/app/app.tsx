import { Component, Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';

import type { Snapshot } from '../../../snapshot/types.ts';
import type { Report } from '../../types.ts';
import type { PageFilm } from '../report-data.ts';
import type { OpenedBuild } from './model/read-build.ts';
import { Failure } from './parts/failure.tsx';
import { Footer } from './parts/footer.tsx';
import { Header } from './parts/header.tsx';
import { RoomPage, titleFor } from './rooms.tsx';
import { createView, usePlace, ViewContext } from './view.ts';

interface Props {
  readonly report: Report;
  readonly snapshot: Promise<Snapshot>;
  readonly films: () => Promise<readonly PageFilm[]>;
}

export function App({ report, snapshot, films }: Props) {
  const place = usePlace();
  const [other, openOther] = useState<OpenedBuild | null>(null);
  const view = useMemo(
    () => createView({ report, snapshot, films, place, other, openOther }),
    [report, snapshot, films, place, other],
  );
  const main = useRef<HTMLElement>(null);
  const title = titleFor(place);
  const key = `${place.room} ${place.room === 'route' ? place.params['path'] : ''}`;
  useEffect(() => {
    document.title = `${title} · Loadline`;
  }, [title]);
  useArrival(key, main);
  return (
    <ViewContext value={view}>
      <a className="skip" href="#content" onClick={(event) => skip(event, main.current)}>
        Skip to content
      </a>
      <Header />
      <main id="content" ref={main} tabIndex={-1}>
        <Guard key={key}>
          <Suspense fallback={<output className="waiting">Reading the build…</output>}>
            <RoomPage room={place.room} />
          </Suspense>
        </Guard>
      </main>
      <Footer />
    </ViewContext>
  );
}

/** A link to a hash would change the room. */
function skip(event: React.MouseEvent, main: HTMLElement | null): void {
  event.preventDefault();
  main?.focus();
}

/** On a change of rooms begins at the top, and lets a screen reader begin there too. */
function useArrival(key: string, main: React.RefObject<HTMLElement | null>): void {
  const before = useRef(key);
  useEffect(() => {
    if (before.current === key) return;
    before.current = key;
    scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [key, main]);
}

/** Shows what went wrong in a page instead of an empty one. */
class Guard extends Component<{ readonly children: ReactNode }, { readonly error: unknown }> {
  override state = { error: null };

  static getDerivedStateFromError(error: unknown) {
    return { error };
  }

  override render() {
    return this.state.error === null ? this.props.children : <Failure error={this.state.error} />;
  }
}
