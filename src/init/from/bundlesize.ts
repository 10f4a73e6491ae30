import { bytesOf, convertFileLimits, type Compression, type FileLimit } from './file-limits.ts';
import { isObject, textOf, type Conversion, type Json } from './types.ts';

const COMPRESSIONS: Readonly<Record<string, Compression>> = {
  gzip: 'gzip',
  brotli: 'brotli',
  none: 'raw',
};

/**
 * A config of bundlesize or bundlewatch: files with the most that each may have. Both read a kB as 1024 bytes.
 *
 * @param config a list of files, or an object with `files`
 */
export function fromBundlesize(config: unknown): Conversion {
  const whole: Json = isObject(config) ? config : { files: config };
  const files = Array.isArray(whole['files']) ? (whole['files'] as unknown[]) : [];
  const usual = COMPRESSIONS[String(whole['defaultCompression'])] ?? 'gzip';
  const { carried, budgets } = convertFileLimits(files.map((file) => readFile(file, usual)));
  const left = Object.keys(whole).filter((key) => !['files', 'defaultCompression'].includes(key));
  const rest = left.map((key) => ({
    from: key,
    to: null,
    why: 'how it reports: see docs/ci.md for what Loadline has in its place',
  }));
  return { budgets, carried: [...carried, ...rest] };
}

function readFile(file: unknown, usual: Compression): FileLimit {
  const { path, maxSize, compression }: Json = isObject(file) ? file : {};
  const base = {
    from: `${textOf(path ?? '?')} ${textOf(maxSize ?? 'no limit')}`,
    paths: typeof path === 'string' ? [path] : [],
    compression: compression === undefined ? usual : (COMPRESSIONS[String(compression)] ?? usual),
  };
  const max = bytesOf(maxSize, 1024);
  if (base.paths.length === 0) return { ...base, max: null, why: 'it names no files' };
  return max === null
    ? { ...base, max, why: maxSize === undefined ? 'it limits nothing' : 'its limit is no size' }
    : { ...base, max, why: null };
}
