/** What went wrong, in the page's place. */
export function Failure({ error }: { readonly error: unknown }) {
  return (
    <div className="failure" role="alert">
      <h1>This part of the report could not be shown</h1>
      <p>{error instanceof Error ? error.message : String(error)}</p>
    </div>
  );
}
