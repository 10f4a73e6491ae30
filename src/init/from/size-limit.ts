import { bytesOf, convertFileLimits, type FileLimit } from './file-limits.ts';
import { isObject, textOf, type Conversion, type Json } from './types.ts';

/**
 * A config of size-limit: a list of checks, each a limit on files.
 *
 * @param config what its file exports, or what package.json has as `size-limit`
 */
export function fromSizeLimit(config: unknown): Conversion {
  const checks = Array.isArray(config) ? (config as unknown[]) : [config];
  return convertFileLimits(checks.map(readCheck));
}

function readCheck(check: unknown): FileLimit {
  const { path, limit, name, gzip, brotli, ...rest }: Json = isObject(check) ? check : {};
  const paths = [path ?? rest['entry'] ?? []].flat().map(textOf);
  const named = typeof name === 'string' ? `"${name}" ` : '';
  const written = limit === undefined ? 'no limit' : textOf(limit);
  const compression = gzip === true ? 'gzip' : brotli === false ? 'raw' : 'brotli';
  const base = {
    from: `${named}${paths.join(', ')} ${written}`.trim(),
    paths,
    compression,
  } as const;
  const none = (why: string): FileLimit => ({ ...base, max: null, why });
  if (!isObject(check)) return none('it is no check of size-limit');
  if (rest['import'] !== undefined) {
    return none(
      'it bundles a part of a library: loadline cost <package> weighs what an import brings',
    );
  }
  if (limit === undefined) return none('it limits nothing');
  const max = bytesOf(limit, 1000);
  if (max === null) {
    return none(
      /\d\s*m?s\s*$/.test(written)
        ? 'a time to load and run files, which Loadline measures of pages: set timings, such as LCP'
        : 'its limit is no size',
    );
  }
  if (paths.length === 0) return none('it names no files');
  const options = Object.keys(rest).filter((key) => !['webpack', 'running', 'entry'].includes(key));
  const why = options.length > 0 ? `without its ${options.join(', ')}` : null;
  return { ...base, max, why };
}
