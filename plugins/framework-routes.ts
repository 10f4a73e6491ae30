import { resolve } from 'node:path';

import type { DeclaredRoute } from '../src/routes/types.ts';
import { slashes } from '../src/snapshot/module-id.ts';

/** A route as React Router's plugin, and Remix's before it, keep it. */
interface ManifestRoute {
  readonly id: string;
  readonly parentId?: string | undefined;
  readonly path?: string | undefined;
  readonly index?: boolean | undefined;
  /** Relative to the app folder. */
  readonly file: string;
}

interface FrameworkConfig {
  readonly appDirectory?: unknown;
  readonly routes?: unknown;
}

/**
 * Routes of an app that is built with a framework's own plugin, which has read its `routes.ts` (or whatever makes it) by
 * the time a build begins. Empty where there is no such plugin, or where it keeps them in a form that is not known.
 *
 * @param config the resolved config, on which the plugin leaves what it knows
 */
export function declaredRoutes(config: object): readonly DeclaredRoute[] {
  const { __reactRouterPluginContext: router, __remixPluginContext: remix } = config as {
    readonly __reactRouterPluginContext?: { readonly reactRouterConfig?: FrameworkConfig };
    readonly __remixPluginContext?: { readonly remixConfig?: FrameworkConfig };
  };
  const { appDirectory, routes } = router?.reactRouterConfig ?? remix?.remixConfig ?? {};
  if (typeof appDirectory !== 'string' || typeof routes !== 'object' || routes === null) return [];
  return Object.values(routes)
    .filter(isRoute)
    .map((route) => ({
      id: route.id,
      parent: route.parentId ?? null,
      path: route.path ?? null,
      index: route.index === true,
      file: slashes(resolve(appDirectory, route.file)),
    }));
}

function isRoute(route: unknown): route is ManifestRoute {
  return (
    typeof route === 'object' &&
    route !== null &&
    typeof (route as ManifestRoute).id === 'string' &&
    typeof (route as ManifestRoute).file === 'string'
  );
}
