import { figureName, figureValue, overBy } from '../../../figures.ts';
import { formatBytes } from '../../../units.ts';
import type { Next } from '../model/headline.ts';
import { useView } from '../view.ts';
import { At } from './words.tsx';

/** The one thing to do first, with what it brings. */
export function NextStep({ next }: { readonly next: Next }) {
  return (
    <div className="next-step">
      <p className="tag">Next step</p>
      {next.kind === 'finding' ? <MendFinding next={next} /> : <LookAtRoute next={next} />}
    </div>
  );
}

function MendFinding({ next }: { readonly next: Extract<Next, { kind: 'finding' }> }) {
  const { size, href } = useView();
  const { message, fix, saving, at } = next.finding;
  return (
    <>
      <p>
        <b>{message}</b>
        {saving && saving[size] > 0 ? (
          <span className="saving"> saves {formatBytes(saving[size])}</span>
        ) : null}
      </p>
      {fix ? <p className="fix">{fix}</p> : null}
      <p className="where">
        {at ? <At at={at} /> : null}
        <a href={href('findings')}>See the finding</a>
      </p>
    </>
  );
}

function LookAtRoute({ next }: { readonly next: Extract<Next, { kind: 'budget' }> }) {
  const { href } = useView();
  const { route, figure, value, max, profile, reason } = next.result;
  return (
    <>
      <p>
        <b>
          {route}: {figureName(figure)} {profile ? `on ${profile} ` : ''}
        </b>
        {value === null ? (
          reason
        ) : (
          <>
            is {figureValue(figure, value)}, over {figureValue(figure, max)} by{' '}
            <b className="bad">{overBy(next.result)}</b>
          </>
        )}
      </p>
      <p className="where">
        <a href={href('route', { path: route })}>See what {route} loads</a>
      </p>
    </>
  );
}
