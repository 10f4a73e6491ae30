/** Routers of other frameworks, and those that nothing here reads, by the package they come in. */
const OTHERS =
  /\/node_modules\/(vue-router|svelte-routing|svelte-spa-router|@sveltejs\/kit|@solidjs\/router|@tanstack\/(?:vue|solid)-router|@angular\/router|raviger|hookrouter|kea-router|navigo|universal-router|react-location|@tanstack\/react-location|vike|@generouted\/solid-router)\//;

/**
 * What is said when no route was found: the router that nobody here reads where there is one, and how to name routes.
 *
 * @param ids every module of the build
 */
export function nothingFound(ids: readonly string[]): string {
  for (const id of ids) {
    const other = OTHERS.exec(id)?.[1];
    if (other !== undefined)
      return `No route was found: the app uses ${other}, which is not read. ${NAME_THEM}`;
  }
  return `No route was found. ${RECOGNISED} ${NAME_THEM}`;
}

const RECOGNISED =
  "Recognised are React Router's routes.ts, createBrowserRouter, createHashRouter, createMemoryRouter, useRoutes, " +
  "<Routes> and <Switch>, TanStack Router's file and code routes, wouter, preact-iso, react-admin's <Resource>, tables " +
  'that a plugin generates, and pages behind import.meta.glob.';

const NAME_THEM =
  'Name the routes in the plugin: ' +
  "loadline({ routes: { '/settings': 'src/pages/settings.tsx' } }).";
