/** A ship's load line: the circle and the line that may not go under water. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 24" width="32" height="24" aria-hidden="true">
      <circle cx="16" cy="12" r="8" />
      <path d="M2 12h28" />
    </svg>
  );
}
