import { describe, expect, it } from 'vitest';

import type { Snapshot } from '../../../../snapshot/types.ts';
import { consoleBuild } from '../../fixtures/console-build.ts';
import { repeatedModules, severalVersions } from './repeated.ts';

const build = consoleBuild();

describe('severalVersions', () => {
  it('lists each version of what is there twice', () => {
    expect(severalVersions(build)).toEqual([]);
    const first = build.modules.findIndex(({ id }) => id === 'node_modules/react/index.js');
    const twice: Snapshot = {
      ...build,
      packages: [...build.packages, { name: 'react', version: '18.3.1' }],
      modules: build.modules.map((module, index) =>
        index === first ? { ...module, package: build.packages.length } : module,
      ),
    };
    const copies = severalVersions(twice);
    expect(copies.map(({ name, version }) => `${name} ${version}`).sort()).toEqual([
      'react 18.3.1',
      'react 19.3.1',
    ]);
    expect(copies.find(({ version }) => version === '18.3.1')).toMatchObject({ modules: 1 });
  });
});

describe('repeatedModules', () => {
  it('counts what a module has in further scripts', () => {
    expect(repeatedModules(build)).toEqual([]);
    const scripts = build.files.flatMap(({ chunk }, index) => (chunk ? [index] : []));
    const [one, other] = [scripts[0]!, scripts[1]!];
    const [share] = build.files[one]!.shares;
    const again: Snapshot = {
      ...build,
      files: build.files.map((file, index) =>
        index === other ? { ...file, shares: [...file.shares, [share![0], 50, 20, 10]] } : file,
      ),
    };
    expect(repeatedModules(again)).toMatchObject([
      { module: build.modules[share![0]]!.id, again: { raw: 50, gzip: 20, brotli: 10 } },
    ]);
  });
});
