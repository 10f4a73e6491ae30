import { createRequire } from 'node:module';

// By its own name, so that it is found from src/ and from dist/ alike.
const manifest = createRequire(import.meta.url)('loadline/package.json') as { version: string };

/** Version of this package. */
export const version: string = manifest.version;
