import type { ResolvedConfig } from 'vite';
import { expect, test } from 'vitest';

import { analysisPlugin } from './analysis-plugin.ts';

function resolved(ssr: boolean): ResolvedConfig {
  return { build: { ssr }, environments: {}, isWorker: false } as unknown as ResolvedConfig;
}

test("a server's own config beside the client's is no build for a server: a builder resolves one for each environment", () => {
  const { plugin, configs } = analysisPlugin('/app/.loadline/dist');
  const take = plugin.configResolved as (config: ResolvedConfig) => void;
  take(resolved(false));
  take(resolved(true));
  expect(configs).toHaveLength(2);

  const server = analysisPlugin('/app/.loadline/dist').plugin;
  const refuse = server.configResolved as (config: ResolvedConfig) => void;
  expect(() => refuse(resolved(true))).toThrow('builds for a server');
});
