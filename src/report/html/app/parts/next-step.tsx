import type { Finding } from '../../../types.ts';
import { formatBytes } from '../../../units.ts';
import { useView } from '../view.ts';
import { At } from './words.tsx';

/** The one thing to do first, with what it brings. */
export function NextStep({ finding }: { readonly finding: Finding }) {
  const { size, href } = useView();
  return (
    <div className="next-step">
      <p>
        <span className="tag">Next step</span>
        {finding.saving ? (
          <b className="saving">saves {formatBytes(finding.saving[size])} </b>
        ) : null}
        {finding.fix ?? finding.message}
      </p>
      <p className="where">
        {finding.at ? <At at={finding.at} /> : null}
        <a href={href('findings')}>See the finding</a>
      </p>
    </div>
  );
}
