import type { CompressionInfo } from '../snapshot/types.ts';

/** The qualities that compressed figures speak of: `brotli 9`, or `brotli 9 (12 files as shipped)`. */
export function qualityWords(compression: CompressionInfo, name: 'gzip' | 'brotli'): string {
  const shipped = compression.shipped?.[name] ?? 0;
  const files = shipped === 1 ? '1 file' : `${shipped} files`;
  return `${name} ${compression[name]}${shipped > 0 ? ` (${files} as shipped)` : ''}`;
}

/** What the figures of a table of first loads are. */
export function firstLoadWords(compression: CompressionInfo): string {
  if (compression.brotli === 0) return 'raw';
  return `${qualityWords(compression, 'brotli')}, and the total as ${qualityWords(compression, 'gzip')}`;
}
