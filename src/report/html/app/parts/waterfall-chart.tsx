import type { PageLoad, RequestFact, ResourceType } from '../../../../measure/types.ts';
import { ABOUT, formatBytes, formatTime } from '../../../units.ts';
import { waterfall } from '../model/waterfall.ts';

interface Props {
  readonly load: PageLoad;
  /** Files of the first load, below the output folder: what is none of them is faded. */
  readonly needed: readonly string[];
  /** Whether nobody measured it. */
  readonly computed?: boolean;
}

/** A load's requests as bars over time, in a table so that every figure can be read. */
export function WaterfallChart({ load, needed, computed = false }: Props) {
  const { rows, ticks, marks } = waterfall(load);
  const about = computed ? ABOUT : '';
  const types = [...new Set(rows.map(({ request }) => request.type))];
  return (
    <>
      <TypeLegend
        types={types}
        marks={marks.map(({ name, ms }) => `${name} ${about}${formatTime(ms)}`)}
      />
      <table className="waterfall">
        <caption className="unseen">Requests in the order in which they began</caption>
        <thead>
          <tr>
            <th scope="col">Request</th>
            <th scope="col" className="number">
              On the wire
            </th>
            <th scope="col" className="time">
              <span className="unseen">Time</span>
              {ticks.map(({ ms, left }) => (
                <span key={ms} className="tick" style={{ left: `${left}%` }} aria-hidden="true">
                  {formatTime(ms)}
                </span>
              ))}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ request, left, width }, at) => (
            // oxlint-disable-next-line react/no-array-index-key -- one address may be asked for twice
            <tr key={at}>
              <th scope="row" title={request.url}>
                <span className={`swatch type-${request.type}`} />
                <span className="url">{shortUrl(request)}</span>
                <span className="unseen">, {request.type}</span>
                {request.status >= 400 ? <span className="bad"> {request.status}</span> : null}
              </th>
              <td className="number">{formatBytes(request.transfer)}</td>
              <td className="time">
                {ticks.map((tick) => (
                  <i key={tick.ms} className="grid" style={{ left: `${tick.left}%` }} />
                ))}
                {marks.map((mark) => (
                  <i
                    key={mark.name}
                    className={`at ${mark.name}`}
                    style={{ left: `${mark.left}%` }}
                  />
                ))}
                <span
                  className={`bar type-${request.type} ${isNeeded(request, needed) ? '' : 'late'}`}
                  style={{ left: `${left}%`, width: `${width}%` }}
                  title={request.serverTiming}
                />
                <span className="unseen">
                  {isNeeded(request, needed) ? 'in the first load, ' : ''}
                  {formatTime(request.start)} to {formatTime(request.end)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

function TypeLegend(props: {
  readonly types: readonly ResourceType[];
  readonly marks: readonly string[];
}) {
  return (
    <ul className="legend" aria-label="Colours and lines of the chart">
      {props.types.map((type) => (
        <li key={type}>
          <span className={`swatch type-${type}`} />
          {type}
        </li>
      ))}
      {props.marks.map((mark) => (
        <li key={mark}>
          <span className={`swatch mark-line ${mark.slice(0, 3)}`} />
          {mark}
        </li>
      ))}
    </ul>
  );
}

/** The file's name; the whole path of what has no file. */
function shortUrl({ url, type }: RequestFact): string {
  const [path = ''] = url.split('?');
  if (type === 'document' || type === 'fetch') return path;
  return path.split('/').findLast(Boolean) ?? url;
}

/** Whether a request is for a file of the first load; a document always is. */
function isNeeded({ url, type }: RequestFact, needed: readonly string[]): boolean {
  if (type === 'document') return true;
  const [path = ''] = url.split('?');
  return needed.some((file) => path.endsWith(`/${file}`) || path.endsWith(`/${encodeURI(file)}`));
}
