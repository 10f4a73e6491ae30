import './page-header.css';
import type { ReactNode } from 'react';

import { SkeletonText } from './skeleton.tsx';

interface Props {
  /** The page's name; a skeleton stands in its place while it is not known. */
  readonly title: string | undefined;
  /** A line under the title. Its room is kept even while it is empty. */
  readonly note?: ReactNode;
  /** Where the page hangs: a link to the page above. */
  readonly above?: ReactNode;
  readonly children?: ReactNode;
}

/** The head of every page: its one h1, a note, and what can be done with the page as a whole. */
export function PageHeader({ title, note, above, children }: Props) {
  return (
    <header className="page-header">
      <title>{title ? `${title} · Wheelhouse` : 'Wheelhouse'}</title>
      <div className="page-header-text">
        {above && <div className="page-header-above">{above}</div>}
        <h1>{title ?? <SkeletonText width="12ch" />}</h1>
        <p>{note || '\u00a0'}</p>
      </div>
      {children && <div className="page-header-actions">{children}</div>}
    </header>
  );
}
