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
      <p>{explain(error)}</p>
      <button type="button" className="button primary" onClick={() => location.reload()}>
        Load it anew
      </button>
    </div>
  );
}

function explain(error: unknown): string {
  const message = error instanceof Error ? error.message : 'Something unexpected happened.';
  // What browsers and Vite say when a file of the app does not come.
  return /module script|dynamically imported|preload CSS/.test(message)
    ? 'A part of the console could not be fetched. The network may be down, or there is a newer version.'
    : message;
}
