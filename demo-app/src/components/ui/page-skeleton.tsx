import './page-skeleton.css';
import { PageHeader } from './page-header.tsx';
import { Skeleton } from './skeleton.tsx';

/** Stands where a page will be, with its heading in its final place. */
export function PageSkeleton({ title }: { readonly title?: string }) {
  return (
    <>
      <PageHeader title={title} />
      <div className="page-skeleton">
        <Skeleton label="Loading the page" />
      </div>
    </>
  );
}
