/**
 * What leads from the form `before` to the form `after`, in the order in which somebody would do it. Each step is
 * whichever of the app's files, the build's settings and the API's parts it names; what it does not name stays.
 */
export const STEPS = [
  'routes',
  'parts',
  'images',
  'api',
  'compression',
  'caching',
  'early',
] as const;

export type Step = (typeof STEPS)[number];

/** A step's name stands for the app after that step and all before it; `after` for the last of them. */
export type Form = 'before' | Step | 'after';

/** Whose step decides which of a file's two versions in src/forms the app imports as `#form/…`. */
export const FORM_FILES: Readonly<Record<string, Step>> = {
  'router.tsx': 'routes',
  'preload.ts': 'routes',
  'start.ts': 'routes',
  parts: 'parts',
  'cover.tsx': 'images',
  'data.ts': 'api',
  'read.ts': 'caching',
};

export function isForm(name: string): name is Form {
  return name === 'before' || name === 'after' || (STEPS as readonly string[]).includes(name);
}

/** The steps that a form has behind it. */
export function stepsOf(form: Form): ReadonlySet<Step> {
  if (form === 'before') return new Set();
  return new Set(form === 'after' ? STEPS : STEPS.slice(0, STEPS.indexOf(form) + 1));
}
