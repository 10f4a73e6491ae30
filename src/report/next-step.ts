import { isFramework } from '../analysis/frameworks.ts';

/** Whether it may help to ask `loadline why` about a package; the app's own code and the glue are none. */
export function worthAsking(name: string): boolean {
  return !name.startsWith('(') && !isFramework(name);
}
