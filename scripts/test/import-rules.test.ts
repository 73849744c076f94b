import { describe, expect, it } from 'vitest';
import { arrowsOf, groundFloor, packageArrows, roomArrows } from '../import-rules/arrows.ts';
import { findViolations } from '../import-rules/find-violations.ts';
import { readSourceSet } from '../import-rules/read-source-set.ts';
import type { SourceSet } from '../import-rules/source-set.ts';
import type { PackageManifest, WorkspacePackage } from '../workspace.ts';

type Dependencies = Omit<PackageManifest, 'name' | 'exports'>;

const exported = {
  '.': './src/index.ts',
  './privacy': './src/privacy/index.ts',
  './package.json': './package.json',
};

function packageNamed(name: string, dependencies: Dependencies = {}): WorkspacePackage {
  return {
    folder: `packages/${name}`,
    manifest: { name: `@bitewing/${name}`, exports: exported, ...dependencies },
  };
}

const core = { '@bitewing/core': 'workspace:^' };
const kits = { '@bitewing/testkit': 'workspace:*', '@bitewing/testkit-native': 'workspace:*' };
const allArrows = {
  core: packageNamed('core', { peerDependencies: { zod: '^4' }, devDependencies: kits }),
  kit: packageNamed('adapter-kit', { peerDependencies: core }),
  store: packageNamed('store-postgres', { peerDependencies: core }),
  adapter: packageNamed('adapter-opendental', {
    peerDependencies: { ...core, '@bitewing/adapter-kit': 'workspace:^' },
    devDependencies: kits,
  }),
  testkit: packageNamed('testkit', { peerDependencies: core }),
  native: packageNamed('testkit-native', {
    peerDependencies: { ...core, '@bitewing/testkit': 'workspace:*' },
  }),
  example: {
    folder: 'examples/migrate',
    manifest: {
      name: '@bitewing/example-migrate',
      peerDependencies: { ...core, '@bitewing/adapter-opendental': 'workspace:*' },
    },
  },
} as const;

/** What the rules say about a small workspace with these files. */
function reasonsFor(
  files: Readonly<Record<string, string>>,
  packages: readonly WorkspacePackage[] = Object.values(allArrows),
): string[] {
  const set: SourceSet = {
    packages,
    files: new Map(Object.entries(files)),
    rootDevelopmentTools: ['vitest'],
  };
  return findViolations(set).map(({ file, reason }) => `${file}: ${reason}`);
}

describe('the workspace', () => {
  const set = readSourceSet();

  it('draws no arrow that the architecture forbids', () => {
    expect(
      findViolations(set).map(({ file, specifier, reason }) => `${file} imports ${specifier}: ${reason}`),
    ).toEqual([]);
  });

  it('is looked at whole: sources and tests of packages and examples', () => {
    expect(set.files.size).toBeGreaterThan(50);
    for (const { folder } of set.packages) {
      expect([...set.files.keys()].some((file) => file.startsWith(`${folder}/src/`))).toBe(true);
    }
  });

  it('has a rule for each of its packages', () => {
    for (const { folder } of set.packages.filter((one) => one.folder.startsWith('packages/'))) {
      expect(arrowsOf(folder.slice('packages/'.length)), folder).toBeDefined();
    }
  });
});

describe('the rules', () => {
  it('name no circle of packages or rooms', () => {
    for (const arrows of [packageArrows, roomArrows]) {
      const reach = (from: string, seen: readonly string[]): void => {
        expect(seen, [...seen, from].join(' -> ')).not.toContain(from);
        for (const to of arrows[from] ?? []) reach(to, [...seen, from]);
      };
      for (const from of Object.keys(arrows)) reach(from, []);
    }
  });

  it('let nobody but testkit-native import testkit from its sources, and nobody testkit-native', () => {
    const importers = (name: string) =>
      Object.keys(packageArrows).filter((from) => packageArrows[from]?.includes(name));
    expect(importers('testkit')).toEqual(['testkit-native']);
    expect(importers('testkit-native')).toEqual([]);
  });
});

describe('arrows between packages', () => {
  it('accepts those that the architecture draws', () => {
    expect(
      reasonsFor({
        'packages/adapter-opendental/src/index.ts':
          "import { x } from '@bitewing/core';\nimport { y } from '@bitewing/adapter-kit';\nimport 'node:fs';",
        'packages/adapter-opendental/test/a.test.ts':
          "import { it } from 'vitest';\nimport { x } from '@bitewing/testkit';\nimport '@bitewing/testkit-native';\n" +
          "import '../src/index.ts';\nimport '@bitewing/adapter-opendental';",
        'packages/store-postgres/src/index.ts': "import type { X } from '@bitewing/core/privacy';",
        'packages/testkit-native/src/index.ts': "import { x } from '@bitewing/testkit';",
        'examples/migrate/src/main.ts': "import '@bitewing/adapter-opendental';",
      }),
    ).toEqual([]);
  });

  it.each([
    [
      'core imports an adapter',
      'core',
      "import '@bitewing/adapter-opendental';",
      'core may not import adapter-opendental',
    ],
    [
      'the kit imports an adapter',
      'adapter-kit',
      "export * from '@bitewing/adapter-opendental';",
      'adapter-kit may not import adapter-opendental, only core',
    ],
    [
      'the store imports the kit',
      'store-postgres',
      "await import('@bitewing/adapter-kit');",
      'store-postgres may not import adapter-kit, only core',
    ],
    [
      'a source imports the testkit',
      'adapter-opendental',
      "import type { X } from '@bitewing/testkit';",
      'adapter-opendental may not import testkit, only core, adapter-kit, kysely-odbc',
    ],
    [
      'a native writer imports an adapter',
      'testkit-native',
      "import '@bitewing/adapter-opendental';",
      'testkit-native may not import adapter-opendental, only core, testkit',
    ],
    [
      'the testkit imports the native one',
      'testkit',
      "import '@bitewing/testkit-native';",
      'testkit may not import testkit-native, only core',
    ],
  ])('refuses that %s', (_story, name, text, reason) => {
    expect(reasonsFor({ [`packages/${name}/src/index.ts`]: text })).toEqual([
      `packages/${name}/src/index.ts: ${reason}`,
    ]);
  });

  it('refuses an adapter in the tests of the native writers', () => {
    expect(
      reasonsFor({ 'packages/testkit-native/test/a.test.ts': "import '@bitewing/adapter-opendental';" }),
    ).toEqual([
      'packages/testkit-native/test/a.test.ts: tests of testkit-native may not import adapter-opendental, ' +
        'only core, testkit, testkit-native',
    ]);
  });

  it('refuses a forbidden arrow that a package.json declares, even when no file draws it', () => {
    const native = packageNamed('testkit-native', {
      devDependencies: { '@bitewing/adapter-opendental': 'workspace:*' },
    });
    expect(reasonsFor({}, [native, allArrows.adapter])).toEqual([
      expect.stringContaining('packages/testkit-native/package.json: tests of testkit-native may not import'),
    ]);
  });

  it('refuses a package of ours that no rule names', () => {
    expect(
      reasonsFor({ 'packages/novelty/src/index.ts': "import '@bitewing/core';" }, [
        packageNamed('novelty', { devDependencies: {} }),
        allArrows.core,
      ]),
    ).toEqual(['packages/novelty/src/index.ts: @bitewing/novelty is a package that no rule names']);
  });

  it('refuses a path into a package that the package does not export', () => {
    expect(
      reasonsFor({ 'packages/adapter-kit/src/a.ts': "import '@bitewing/core/src/model/patient.ts';" }),
    ).toEqual(['packages/adapter-kit/src/a.ts: @bitewing/core does not export ./src/model/patient.ts']);
  });

  it('refuses a package that imports itself by name from its sources', () => {
    expect(reasonsFor({ 'packages/core/src/stream/a.ts': "import '@bitewing/core';" })).toEqual([
      'packages/core/src/stream/a.ts: sources import their own package by relative paths',
    ]);
  });

  it('refuses a relative path out of the package, and from sources into tests', () => {
    expect(
      reasonsFor({
        'packages/adapter-kit/src/a.ts': "import '../../core/src/index.ts';\nimport '../test/fixture.ts';",
        'packages/adapter-kit/test/a.test.ts': "import '../../core/src/index.ts';",
      }),
    ).toEqual([
      'packages/adapter-kit/src/a.ts: a relative import may not leave packages/adapter-kit/src/',
      'packages/adapter-kit/src/a.ts: a relative import may not leave packages/adapter-kit/src/',
      'packages/adapter-kit/test/a.test.ts: a relative import may not leave packages/adapter-kit/',
    ]);
  });
});

describe('rooms of core', () => {
  const rooms = Object.keys(roomArrows);
  const allRooms = [...groundFloor, ...rooms];
  const isAllowed = (from: string, to: string) =>
    from === to || groundFloor.includes(to) || (roomArrows[from]?.includes(to) ?? false);
  const pairs = allRooms.flatMap((from) => allRooms.map((to) => [from, to] as const));

  /** How many complaints an arrow between two rooms meets. */
  const complaints = (from: string, to: string): string =>
    `${from} -> ${to}: ${reasonsFor({ [`packages/core/src/${from}/a.ts`]: `import type { B } from '../${to}/b.ts';` }).length}`;

  it('may draw each allowed arrow, and none of the others', () => {
    expect(pairs.map(([from, to]) => complaints(from, to))).toEqual(
      pairs.map(([from, to]) => `${from} -> ${to}: ${isAllowed(from, to) ? 0 : 1}`),
    );
  });

  it('says which arrow is refused, and what the room may import', () => {
    expect(
      reasonsFor({
        'packages/core/src/model/a.ts': "import '../privacy/b.ts';",
        'packages/core/src/ledger/a.ts': "import '../privacy/b.ts';",
        'packages/core/src/validate/a.ts': "import '../ledger/b.ts';",
      }),
    ).toEqual([
      'packages/core/src/model/a.ts: model is the ground floor and may not import privacy',
      'packages/core/src/ledger/a.ts: ledger may not import privacy, only model, stream, error',
      'packages/core/src/validate/a.ts: validate may not import ledger, only model, stream, error, privacy',
    ]);
  });

  it('allows above the ground floor what the architecture lists and nothing else', () => {
    const drawn = rooms.flatMap((from) => (roomArrows[from] ?? []).map((to) => `${from} -> ${to}`)).sort();
    expect(drawn).toEqual(
      [
        ...['validate', 'diff', 'write', 'audit'].map((from) => `${from} -> privacy`),
        ...['write', 'audit'].flatMap((from) => [`${from} -> durable`, `${from} -> sign`]),
        ...['write -> audit', 'write -> schedule', 'diff -> html'],
      ].sort(),
    );
  });

  it('refuses an unnamed room, a barrel that re-exports an upper room, and a room that uses the barrel', () => {
    expect(
      reasonsFor({
        'packages/core/src/cellar/a.ts': "import '../privacy/b.ts';",
        'packages/core/src/index.ts': "export * from './stream/source.ts';\nexport * from './diff/index.ts';",
        'packages/core/src/ledger/a.ts': "import { x } from '../index.ts';",
      }),
    ).toEqual([
      'packages/core/src/cellar/a.ts: cellar is a room of core that no rule names',
      'packages/core/src/index.ts: the barrel of core re-exports only model, stream, error',
      'packages/core/src/ledger/a.ts: a room of core may not import the barrel that re-exports it',
    ]);
  });
});

describe('circles', () => {
  it('finds one on the ground floor, through type-only imports too', () => {
    expect(
      reasonsFor({
        'packages/core/src/model/a.ts': "import { b } from '../stream/b.ts';",
        'packages/core/src/stream/b.ts': "import type { C } from '../error/c.ts';",
        'packages/core/src/error/c.ts': "export { a } from '../model/a.ts';",
      }),
    ).toEqual([
      expect.stringMatching(
        /closes a circle: .*error\/c\.ts -> .*model\/a\.ts -> .*stream\/b\.ts -> .*error\/c\.ts$/,
      ),
    ]);
  });

  it('finds a file that imports itself, and none in a diamond', () => {
    expect(
      reasonsFor({
        'packages/core/src/model/a.ts': "import './b.ts';\nimport './c.ts';",
        'packages/core/src/model/b.ts': "import './d.ts';",
        'packages/core/src/model/c.ts': "import './d.ts';",
        'packages/core/src/model/e.ts': "import './e.ts';",
      }),
    ).toEqual([expect.stringMatching(/^packages\/core\/src\/model\/e\.ts: closes a circle/)]);
  });
});

describe('declared dependencies', () => {
  it('refuses a source that imports what only development declares', () => {
    const kit = packageNamed('adapter-kit', { peerDependencies: core, devDependencies: { zod: '4' } });
    const text = "import * as z from 'zod';\nimport { it } from 'vitest';";
    expect(
      reasonsFor({ 'packages/adapter-kit/src/a.ts': text, 'packages/adapter-kit/test/a.test.ts': text }, [
        kit,
      ]),
    ).toEqual([
      'packages/adapter-kit/src/a.ts: zod is not declared in the package.json of @bitewing/adapter-kit',
      'packages/adapter-kit/src/a.ts: vitest is not declared in the package.json of @bitewing/adapter-kit',
    ]);
  });

  it('refuses an import of ours that the package.json leaves out', () => {
    expect(
      reasonsFor({ 'packages/store-postgres/src/a.ts': "import '@bitewing/core';" }, [
        packageNamed('store-postgres'),
        allArrows.core,
      ]),
    ).toEqual([
      'packages/store-postgres/src/a.ts: @bitewing/core is not declared in the package.json of @bitewing/store-postgres',
    ]);
  });

  it('refuses a dependency that nothing imports, unless another one asks for it as a peer', () => {
    const kit = packageNamed('adapter-kit', {
      dependencies: { '@bitewing/core': 'workspace:*', zod: '4', 'libphonenumber-js': '1' },
    });
    const core = packageNamed('core', { peerDependencies: { zod: '4' } });
    expect(reasonsFor({ 'packages/adapter-kit/src/a.ts': "import '@bitewing/core';" }, [kit, core])).toEqual([
      'packages/adapter-kit/package.json: @bitewing/adapter-kit declares libphonenumber-js and imports it nowhere',
    ]);
  });
});
