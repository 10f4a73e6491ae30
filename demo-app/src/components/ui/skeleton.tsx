import './skeleton.css';

/** A quiet block that fills the box around it, which has the size of what will come. */
export function Skeleton({ label }: { readonly label?: string }) {
  return (
    <div className="skeleton" {...(label && { role: 'status' })}>
      {label && <span className="visually-hidden">{label}</span>}
    </div>
  );
}

/** A line of text that is not here yet. `width` in CSS. */
export function SkeletonText({ width = '8ch' }: { readonly width?: string }) {
  return <span className="skeleton-text" style={{ width }} aria-hidden="true" />;
}
