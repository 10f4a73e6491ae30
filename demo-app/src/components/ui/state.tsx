import './state.css';
import { CircleAlert, SearchX } from 'lucide-react';
import type { ReactNode } from 'react';

/** Stands where data could not be had, with a way to try again. */
export function Failed({
  what,
  error,
  retry,
}: {
  /** What is missing: `The agents`. */
  readonly what: string;
  readonly error: Error | undefined;
  readonly retry: () => void;
}) {
  return (
    <div className="state" role="alert">
      <CircleAlert size={22} aria-hidden="true" />
      <p>
        <strong>{what} could not be loaded.</strong> {error?.message}
      </p>
      <button type="button" className="button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}

/** Stands where a list has nothing to show. */
export function Empty({
  title,
  children,
}: {
  readonly title: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className="state">
      <SearchX size={22} aria-hidden="true" />
      <p>
        <strong>{title}</strong>
      </p>
      {children}
    </div>
  );
}
