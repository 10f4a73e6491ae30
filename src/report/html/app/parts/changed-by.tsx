import { formatChange } from '../../../units.ts';

/** A change as a figure and a bar: growth to the right of the middle, what was saved to the left. */
export function ChangedBy({
  bytes,
  largest,
}: {
  readonly bytes: number;
  readonly largest: number;
}) {
  const width = `${(Math.abs(bytes) / largest) * 50}%`;
  const side = bytes > 0 ? { left: '50%' } : { right: '50%' };
  return (
    <div className="load">
      <b className={bytes > 0 ? 'bad' : bytes < 0 ? 'ok' : 'none'}>
        {bytes === 0 ? '=' : formatChange(bytes)}
      </b>
      <div className="change-bar" aria-hidden="true">
        <span className={bytes > 0 ? 'grew' : 'shrank'} style={{ width, ...side }} />
      </div>
    </div>
  );
}
