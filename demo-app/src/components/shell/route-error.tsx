import '../ui/state.css';
import { CircleAlert } from 'lucide-react';
import { useRouteError } from 'react-router';

/** What a page shows when it broke, or when its code could not be fetched. */
export function RouteError() {
  const error = useRouteError();
  return (
    <div className="state" role="alert">
      <title>Something went wrong · Wheelhouse</title>
      <CircleAlert size={24} aria-hidden="true" />
      <h1>This page could not be shown</h1>
      <p>{error instanceof Error ? error.message : 'Something unexpected happened.'}</p>
      <button type="button" className="button primary" onClick={() => location.reload()}>
        Load it anew
      </button>
    </div>
  );
}
