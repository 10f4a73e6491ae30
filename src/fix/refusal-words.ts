import type { Refused } from './plan-types.ts';
import type { RefusalCode } from './types.ts';

const WORDS: { readonly [C in RefusalCode]: (name: string) => string } = {
  unparsable: () => 'this file does not parse',
  'no-file': () => 'this module is no file: a plugin makes it while the app is built',
  'needed-at-once': (name) => `what makes components lazy needs ${name} itself`,
  inline: () =>
    'the page is written in the module that declares the routes: move it into a module of its own',
  'used-as-value': (name) =>
    `${name} is used as a value here, and would not be there yet: move it into a module of its own`,
  'error-page': (name) =>
    `${name} is shown when something fails, and loading it could fail as well`,
  member: (name) => `a member of ${name} is read here, which a lazy component does not have`,
  'exported-again': (name) => `${name} is exported again here, and nobody can see who uses it`,
  'type-use': (name) => `${name} is used as a type here, or its type is asked for`,
  'side-effect-import': (name) => `${name} is imported for what it does, no value of it is used`,
  'import-attributes': () => 'the import has attributes',
  'always-rendered': (name) => `${name} is always rendered here`,
  'needed-early': (name) =>
    `${name} is used here as soon as the page is shown, and would be waited for all the same`,
  'not-async': (name) =>
    `${name} is used here in a function that cannot wait for it: it is not async, and somebody may need what it gives at once`,
  'event-used-later': () =>
    'the event is still read here after the import, and would be over: read it before',
  'gesture-used-later': () =>
    'a browser only lets the click itself do this, not what comes after an import: do it before',
  'no-place-for-boundary': (name) =>
    `${name} is given to a route outside of <Routes> and <Switch>: no <Suspense> can be put above it`,
  'not-a-data-router': (name) =>
    `${name} is a route's component, and it cannot be shown that a data router gets that route`,
  'child-of-slot': (name) =>
    `the parent of ${name} has asChild, and would get a boundary in its place`,
  'of-one-piece': (name) =>
    `${name} stands here in another component of its module, which may look at what it gets`,
  generic: (name) => `the component has type parameters (${name}), which a lazy one would lose`,
  'top-level-effect': (name) =>
    `${name} runs when this module is loaded, and others may rely on it`,
  'side-effect-module': (name) =>
    `${name} is imported for what it does when it is loaded, and others may rely on it`,
  'global-styles': (name) => `${name} may be meant for every page, and would come later`,
  'still-held': (name) => `${name} imports it here, and would hold it all the same`,
  'chunk-group': (name) =>
    `no import holds it: ${name === '' ? 'how chunks are merged' : `the chunk group "${name}"`} does, and there is no Vite config here that says so`,
  'setting-elsewhere': (name) =>
    `no import holds it: a setting of this config does, and ${name} comes from elsewhere. The finding says what it should be`,
  'setting-not-found': () =>
    'no import holds it: how chunks are made does. Nothing in this config says that: a plugin does, or a file that it imports',
  'setting-unclear': (name) =>
    `no import holds it: a setting of this config does, and what ${name} is here cannot be read. The finding says what it should be`,
  'setting-no-help': (name) =>
    `no import holds it: a setting of this config does. A change of ${name} was tried in a build, and it was loaded at once all the same`,
  'setting-fails': (name) =>
    `no import holds it: a setting of this config does. A change of it was tried, and the build failed: ${name}`,
  'not-found': () => 'no import of it was found that could be edited',
};

/** Why something is left as it is, with the place that is in the way. */
export function describeRefusal({ module, routes, why, name, file, at }: Refused): string {
  const who = routes.length > 0 ? `${module} (${routes.join(', ')})` : module;
  return `${who}: ${file}:${at.line}:${at.column}: ${WORDS[why](name)}`;
}
