import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type CreateNodesResultArray,
  logger,
  type ProjectConfiguration,
  type TargetConfiguration,
} from 'nx/src/devkit-exports';
import { describe, expect, it, vi } from 'vitest';
import { staleFingerprintFiles } from '../fingerprints/stale-files';
import { openRepository } from '../repository/open-repository';
import { manifestsOf, writeRepository } from '../repository/testing/written-repository';
import { createCrateDependencies } from './create-dependencies';
import { createCrateNodes } from './create-nodes';
import type { CargoNixPluginOptions } from './options';

const files = {
  'Cargo.toml': '[workspace]\nmembers = ["crates/*"]\n',
  'Cargo.lock': `version = 4

[[package]]
name = "app"
version = "0.1.0"
dependencies = [
 "itoa",
 "library",
]

[[package]]
name = "itoa"
version = "1.0.15"
source = "registry+https://github.com/rust-lang/crates.io-index"
checksum = "4a5f13b858c8d314ee3e8f639011f7ccefe71f97f96e50151fb991f267928e2c"

[[package]]
name = "library"
version = "0.1.0"
`,
  'crates/app/Cargo.toml': `[package]
name = "app"
version = "0.1.0"
description = "Says hello"
publish = false
[dependencies]
itoa = "1"
renamed = { path = "../lib", package = "library" }
`,
  'crates/app/src/main.rs': '',
  'crates/lib/Cargo.toml': '[package]\nname = "library"\nversion = "0.1.0"\n',
  'crates/lib/src/lib.rs': '',
};

function infer(repository: Readonly<Record<string, string>>, options?: CargoNixPluginOptions) {
  const workspaceRoot = writeRepository(repository);
  const context = { workspaceRoot, nxJsonConfiguration: {} };
  const run = () => createCrateNodes(manifestsOf(repository), options, context);
  return { workspaceRoot, run };
}

/** A repository whose files git tracks. */
function inGit(repository: Readonly<Record<string, string>>) {
  const workspaceRoot = writeRepository(repository);
  execFileSync('git', ['init', '-q'], { cwd: workspaceRoot });
  gitAdd(workspaceRoot);
  return { workspaceRoot };
}

function gitAdd(workspaceRoot: string): void {
  execFileSync('git', ['add', '--all'], { cwd: workspaceRoot });
}

/** The projects by root, merged as Nx does where several results are of one root. */
function projectsOf(results: CreateNodesResultArray): Record<string, Partial<ProjectConfiguration>> {
  const merged: Record<string, Partial<ProjectConfiguration>> = {};
  for (const [root, project] of results.flatMap(([, { projects }]) => Object.entries(projects ?? {}))) {
    merged[root] = { ...merged[root], ...project, targets: { ...merged[root]?.targets, ...project.targets } };
  }
  return merged;
}

const noTargets: CargoNixPluginOptions = {
  nixBuildTargetName: false,
  nixTestTargetName: false,
  nixClippyTargetName: false,
  nixDocTargetName: false,
  nixRunTargetName: false,
  nixBenchTargetName: false,
  nixWhyTargetName: false,
  nixPrimeTargetName: false,
  nixFmtTargetName: false,
  nixCheckTargetName: false,
};

describe('createCrateNodes', () => {
  it("infers a project per crate, under the crate's name and in its directory", () => {
    const projects = projectsOf(infer(files).run());
    expect(Object.keys(projects)).toEqual(['crates/app', 'crates/lib', '.']);
    expect(projects['crates/app']).toMatchObject({
      name: 'app',
      projectType: 'application',
      metadata: { description: 'Says hello', technologies: ['rust', 'nix'] },
      targets: {
        'nix-build': { executor: 'nx-cargo-nix:nix-build', outputs: ['{workspaceRoot}/dist/nix/app'] },
      },
    });
    expect(projects['crates/lib']).toMatchObject({ name: 'library', projectType: 'library' });
  });

  it('gives a target the sources and manifests of its closure, and nothing that Nix does not see', () => {
    const projects = projectsOf(infer(files, { recipe: ['flake.nix', '*.@(a|b)'] }).run());
    expect(projects['crates/lib']?.namedInputs?.['cargo-build']).toEqual([
      { externalDependencies: [] },
      '{workspaceRoot}/crates/lib/**/*',
      expect.stringMatching(/^!\{workspaceRoot\}\/crates\/lib\/\{.*\btests\/\*\*/),
      '{workspaceRoot}/Cargo.toml',
      '{workspaceRoot}/crates/lib/Cargo.toml',
      '{workspaceRoot}/crates/lib/package.json',
      '{workspaceRoot}/Cargo.lock',
      '{workspaceRoot}/nix-features.json',
      '{workspaceRoot}/{flake.nix,.cargo/config,.cargo/config.toml,**/.gitattributes}',
      '{workspaceRoot}/*.@(a|b)',
      { env: 'NX_CARGO_NIX_RESULTS' },
      { env: 'NX_CARGO_NIX_UNTOLD' },
    ]);
    expect(projects['crates/app']?.namedInputs?.['cargo-build']).toContain(
      '{workspaceRoot}/crates/{app,lib}/**/*',
    );
  });

  it('has Nx go by these inputs, whatever Nx Cloud saw a task read', () => {
    const { targets = {} } = projectsOf(infer(files).run())['crates/lib'] ?? {};
    const cached = Object.values(targets).filter(({ cache }) => cache);
    expect(cached.map(({ ultracache }) => ultracache)).toEqual(
      ['build', 'test', 'clippy', 'doc'].map(() => ({ mode: 'off' })),
    );
  });

  it('says what its flake reads that no input stands for', () => {
    const warn = vi.spyOn(logger, 'warn').mockClear();
    infer({ ...files, 'flake.nix': '{ outputs = { self }: self.rev; }' }).run();
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('`self.rev` changes with every commit'));
  });

  it('makes an external node of each third-party crate', () => {
    const nodes = Object.assign(
      {},
      ...infer(files)
        .run()
        .map(([, { externalNodes }]) => externalNodes),
    );
    expect(nodes).toEqual({
      'cargo:itoa@1.0.15': {
        type: 'cargo',
        name: 'cargo:itoa@1.0.15',
        data: { packageName: 'itoa', version: '1.0.15', hash: expect.stringMatching(/^4a5f/) },
      },
    });
  });

  it('costs a manifest that does not parse its own crate alone, whose targets say where and what', () => {
    const broken = { ...files, 'crates/broken/Cargo.toml': '[package]\nname = = "x"\n' };
    const projects = projectsOf(infer(broken).run());
    expect(Object.keys(projects).sort()).toEqual(['.', 'crates/app', 'crates/broken', 'crates/lib']);
    const { name, targets = {} } = projects['crates/broken'] ?? {};
    expect(name).toBe('broken');
    expect(Object.keys(targets)).toEqual(['nix-build', 'nix-test', 'nix-clippy', 'nix-doc']);
    expect(targets['nix-test']?.options.error).toMatch(/^crates\/broken\/Cargo\.toml:2:8: /);
    expect(targets['nix-test']?.cache).toBe(false);
  });

  // Its dependents did not depend on it, and were restored stale after an edit of it.
  it('makes no project of a crate that nx.json keeps from the plugin, and knows what depends on it', () => {
    const { workspaceRoot } = inGit(files);
    const listed = ['Cargo.toml', 'crates/app/Cargo.toml'];
    const projects = projectsOf(
      createCrateNodes(listed, undefined, { workspaceRoot, nxJsonConfiguration: {} }),
    );
    expect(Object.keys(projects).sort()).toEqual(['.', 'crates/app']);
    expect(projects['crates/app']?.namedInputs?.['cargo-build']).toContain(
      '{workspaceRoot}/crates/{app,lib}/**/*',
    );
  });

  describe('with fingerprints', () => {
    function fingerprinted() {
      const { workspaceRoot } = inGit(files);
      for (const { path, text } of staleFingerprintFiles(openRepository(workspaceRoot), { recipe: [] })
        .stale) {
        writeFileSync(join(workspaceRoot, path), text);
      }
      const inputs = () => {
        const results = createCrateNodes(manifestsOf(files), undefined, {
          workspaceRoot,
          nxJsonConfiguration: {},
        });
        return JSON.stringify(projectsOf(results)['crates/app']?.namedInputs?.['cargo-build']);
      };
      return { workspaceRoot, inputs };
    }

    // No commit has it, so `nx affected` between two commits missed what changed the fingerprints.
    it('goes by no fingerprints that git does not track', () => {
      const { workspaceRoot, inputs } = fingerprinted();
      expect(inputs()).not.toContain('nix-fingerprints.json');
      gitAdd(workspaceRoot);
      expect(inputs()).toContain('nix-fingerprints.json');
    });

    // To Nx, a field of a file that it does not see has no value: nothing selected the dependents.
    it.each(['.gitignore', '.nxignore'])('goes by none that %s names', (rules) => {
      const { workspaceRoot, inputs } = fingerprinted();
      gitAdd(workspaceRoot);
      expect(inputs()).toContain('nix-fingerprints.json');
      writeFileSync(join(workspaceRoot, rules), '*.json\n');
      expect(inputs()).not.toContain('nix-fingerprints.json');
    });
  });

  describe('with a workspace that no flake builds', () => {
    const fixture = {
      ...files,
      'crates/lib/fuzz/Cargo.toml': '[package]\nname = "fuzzed"\nversion.workspace = true\n[workspace]\n',
      'crates/lib/fuzz/Cargo.lock': 'version = 4\n',
    };
    const roots = (options?: CargoNixPluginOptions) =>
      Object.keys(projectsOf(infer(fixture, options).run())).sort();

    // `nx run-many -t nix-build` failed for each of them, and the graph had errors that concerned nobody.
    it('makes no project of it, and says nothing of what is wrong with it', () => {
      const warn = vi.spyOn(logger, 'warn').mockClear();
      expect(roots()).toEqual(['.', 'crates/app', 'crates/lib']);
      expect(warn).not.toHaveBeenCalledWith(expect.stringContaining('fuzz'));
    });

    it('says that it makes none of it where a flake may build it, until the option says which are built', () => {
      const warn = vi.spyOn(logger, 'warn').mockClear();
      const unread = {
        ...fixture,
        'flake.nix': 'map (root: import ./nix/lib { inherit root; src = ./.; }) roots',
        'nix/lib/model/rules.json': '{}',
      };
      const said = expect.stringContaining('Those in crates/lib/fuzz are inside crates of other workspaces');
      infer(unread, { workspaces: ['.'] }).run();
      expect(warn).not.toHaveBeenCalledWith(said);
      infer(unread).run();
      expect(warn).toHaveBeenCalledWith(said);
    });

    it('does as the option says', () => {
      const warn = vi.spyOn(logger, 'warn').mockClear();
      expect(roots({ workspaces: ['crates/lib/fuzz'] })).toEqual(['crates/lib/fuzz']);
      expect(warn).toHaveBeenCalledWith(expect.stringContaining('crates/lib/fuzz/Cargo.toml'));
    });

    it('says which workspaces there are, where the option names one that is not there', () => {
      const warn = vi.spyOn(logger, 'warn').mockClear();
      expect(roots({ workspaces: ['.', 'gone'] })).toEqual(['.', 'crates/app', 'crates/lib']);
      const said = expect.stringMatching(
        /names gone, where no Cargo workspace(.|\n)*there: \., crates\/lib\/fuzz\./,
      );
      expect(warn).toHaveBeenCalledWith(said);
    });
  });

  it('makes no project of a manifest that no workspace has', () => {
    const stray = { ...files, 'other/Cargo.toml': '[package]\nname = = "x"\n' };
    expect(Object.keys(projectsOf(infer(stray).run())).sort()).toEqual(['.', 'crates/app', 'crates/lib']);
  });

  it('infers targets for every kind of work on a crate; running only what has a binary, publishing only what may be', () => {
    const projects = projectsOf(infer(files).run());
    const targets = (root: string) => Object.keys(projects[root]?.targets ?? {});
    expect(targets('crates/app')).toEqual([
      'nix-build',
      'nix-test',
      'nix-clippy',
      'nix-doc',
      'nix-run',
      'nix-bench',
      'nix-why',
      'nix-prime',
    ]);
    expect(targets('crates/lib')).toEqual([
      'nix-build',
      'nix-test',
      'nix-clippy',
      'nix-doc',
      'nix-bench',
      'nix-why',
      'nix-prime',
      'nx-release-publish',
    ]);
    expect(projects['crates/app']?.metadata?.targetGroups).toEqual({
      'Crate, through Nix': targets('crates/app'),
    });
    expect(projects['crates/app']?.release).toEqual({ version: { versionActions: 'nx-cargo-nix/release' } });
    const help = (root: string, target: string) => projects[root]?.targets?.[target]?.metadata?.help?.command;
    expect(help('crates/app', 'nix-run')).toBe('npx nx run app:nix-run --help');
    expect(help('crates/lib', 'nix-test')).toBe('npx nx run library:nix-test --help');
    expect(help('.', 'nix-fmt')).toBe('npx nx run cargo-workspace:nix-fmt --help');
    expect(targets('.')).toEqual(['nix-fmt', 'nix-check-test', 'nix-check-clippy', 'nix-check', 'nix-prime']);
    expect(projects['.']?.targets?.['nix-check']?.dependsOn).not.toContain('nix-prime');
    // Nx 24 found it affected by no source of a crate: it looks at a target's own inputs.
    const inputs = (name: string) => projects['.']?.targets?.[name]?.inputs;
    expect(inputs('nix-check')).toEqual(
      expect.arrayContaining(
        ['nix-fmt', 'nix-check-test', 'nix-check-clippy'].flatMap((name) => inputs(name) ?? []),
      ),
    );
  });

  // A target that came and went with files in `benches/` changed the hashes of all tasks of the crate (random edits, workspace 1001).
  it.each([
    ['a file of `benches/`', { 'crates/lib/benches/sum.rs': '' }],
    ['nothing', {}],
  ])('infers a target for benchmarks whatever a crate has: %s', (_, more) => {
    const { workspaceRoot } = inGit({ ...files, ...more });
    const context = { workspaceRoot, nxJsonConfiguration: {} };
    const projects = projectsOf(createCrateNodes(manifestsOf(files), undefined, context));
    expect(projects['crates/lib']?.targets?.['nix-bench']).toMatchObject({
      executor: 'nx-cargo-nix:nix-bench',
      cache: false,
      options: { manifest: 'crates/lib/Cargo.toml' },
    });
  });

  it('primes a workspace by the target of its root, whether that is a package or not', () => {
    const root = {
      ...files,
      'Cargo.toml': `${files['Cargo.toml']}[package]\nname = "top"\nversion = "0.1.0"\n`,
      'src/lib.rs': '',
    };
    const attribute = (each: Readonly<Record<string, string>>, at: string) =>
      projectsOf(infer(each).run())[at]?.targets?.['nix-prime']?.options.attribute;
    expect(attribute(files, 'crates/lib')).toMatch(/^packages\..*\.library\.prime$/);
    expect(attribute(files, '.')).toMatch(/\.primeWorkspace$/);
    expect(attribute(root, '.')).toMatch(/\.primeWorkspace$/);
  });

  it('lets a test target see tests, and a build target not', () => {
    const { targets, namedInputs } = projectsOf(infer(files).run())['crates/lib'] ?? {};
    const negative = (inputs: TargetConfiguration['inputs']) =>
      inputs?.find((input) => String(input).startsWith('!'));
    expect(negative(namedInputs?.['cargo-build'])).toContain('tests/**');
    expect(targets?.['nix-build']?.inputs).toEqual(['cargo-build']);
    for (const target of ['nix-test', 'nix-doc']) {
      expect(targets?.[target]?.inputs).toEqual(['cargo-checks']);
    }
    // Clippy's settings in the crate's own directory are among its sources.
    expect(targets?.['nix-clippy']?.inputs).toEqual([
      'cargo-checks',
      '{workspaceRoot}/{.clippy.toml,clippy.toml,crates/.clippy.toml,crates/clippy.toml}',
    ]);
    expect(negative(namedInputs?.['cargo-checks'])).toContain('LICENSE*');
    expect(negative(namedInputs?.['cargo-checks'])).not.toContain('tests/**');
  });

  it.each([
    ['another name', { ...noTargets, nixBuildTargetName: 'build' }, ['build']],
    ['none', noTargets, []],
    ['no build, so nothing to run', { ...noTargets, nixRunTargetName: 'start' }, []],
  ] as const)('lets the options choose the targets: %s', (_, options, targets) => {
    const projects = projectsOf(infer(files, options).run());
    expect(Object.keys(projects['crates/app']?.targets ?? {})).toEqual(targets);
    expect(projects['.']).toBeUndefined();
  });

  it('refuses an option of the wrong type, naming it', () => {
    const options = { nixBuildTargetName: 3 } as unknown as CargoNixPluginOptions;
    expect(() => infer(files, options).run()).toThrow(/nx\.json.*nixBuildTargetName.*3/);
  });

  it('tells crates of one name in two workspaces apart', () => {
    const nested = {
      'tools/Cargo.toml': `${files['crates/lib/Cargo.toml']}[workspace]\n`,
      'tools/Cargo.lock': 'version = 4\n',
      'tools/src/lib.rs': '',
    };
    const projects = projectsOf(infer({ ...files, ...nested }).run());
    expect(Object.values(projects).map(({ name }) => name)).toEqual([
      'app',
      'library',
      'library@tools',
      'cargo-workspace',
    ]);
  });

  // Nix adds the lock that it writes with --intent-to-add: the guide's `git commit` left it out.
  it('says that a lock which Nix wrote is in no commit', () => {
    const warn = vi.spyOn(logger, 'warn').mockClear();
    const { workspaceRoot } = inGit({ ...files, 'flake.nix': '{ }' });
    const run = () =>
      createCrateNodes(manifestsOf(files), undefined, { workspaceRoot, nxJsonConfiguration: {} });
    writeFileSync(join(workspaceRoot, 'flake.lock'), '{}');
    execFileSync('git', ['add', '--intent-to-add', 'flake.lock'], { cwd: workspaceRoot });
    run();
    expect(warn.mock.calls.flat().join()).toContain('Run `git add flake.lock`, and commit it.');
    warn.mockClear();
    gitAdd(workspaceRoot);
    run();
    expect(warn.mock.calls.flat().join()).not.toContain('flake.lock');
  });

  // "fingerprints are out of date, run `nx sync`" was what every command said, and `nx sync` said that all was well.
  it('says that a lock is out of date, and not that fingerprints of its crates are', () => {
    const warn = vi.spyOn(logger, 'warn').mockClear();
    infer({ ...files, 'crates/lib/Cargo.toml': '[package]\nname = "library"\nversion = "0.2.0"\n' }).run();
    const said = warn.mock.calls.flat().join('\n');
    expect(said).toContain('Cargo.lock: the lock is out of date: it has no');
    expect(said).toContain('cannot be built: app, library. Run `nx sync`');
    expect(said).not.toContain('fingerprints are missing or out of date');
  });

  it.each([
    { why: 'absent', lock: undefined, says: 'Run `cargo generate-lockfile` and `git add` the file.' },
    { why: 'in an old format', lock: '[[package]]\nname = "app"\n', says: 'run `cargo update --workspace`' },
  ])('says that a lock is $why, and not that `nx sync` would help', ({ lock, says }) => {
    const { 'Cargo.lock': _, ...others } = files;
    const warn = vi.spyOn(logger, 'warn').mockClear();
    infer(lock === undefined ? others : { ...others, 'Cargo.lock': lock }).run();
    const said = warn.mock.calls.flat().join('\n');
    expect(said).toContain(`  - Cargo.lock: the `);
    expect(said).toContain(says);
    expect(said).not.toContain('fingerprints are missing or out of date');
  });

  it('covers the whole repository where the source rules of a crate are wrong, and says so', () => {
    const bad = `${files['crates/lib/Cargo.toml']}[package.metadata.nix-build]\ninclude = ["../../../outside"]\n`;
    const warn = vi.spyOn(logger, 'warn');
    const projects = projectsOf(infer({ ...files, 'crates/lib/Cargo.toml': bad }).run());
    expect(warn).toHaveBeenCalledWith(expect.stringContaining('../../../outside'));
    expect(projects['crates/lib']?.namedInputs?.['cargo-build']).toContain('{workspaceRoot}/**/*');
  });
});

describe('createCrateDependencies', () => {
  // Asking what is affected runs nothing, so no executor refuses.
  it('says of which targets the inputs are replaced', () => {
    const { workspaceRoot, run } = infer(files);
    const projects = Object.fromEntries(
      Object.entries(projectsOf(run())).map(([root, project]) => [
        project.name ?? root,
        { ...project, root },
      ]),
    );
    const warn = vi.spyOn(logger, 'warn').mockClear();
    const ask = () =>
      createCrateDependencies({
        workspaceRoot,
        nxJsonConfiguration: {},
        projects,
        externalNodes: {},
        fileMap: { projectFileMap: {}, nonProjectFiles: [] },
        filesToProcess: { projectFileMap: {}, nonProjectFiles: [] },
      });
    ask();
    expect(warn).not.toHaveBeenCalled();
    for (const { targets } of Object.values(projects)) {
      targets?.['nix-build']?.inputs?.push('!{workspaceRoot}/crates/lib/**');
    }
    ask();
    ask();
    expect(warn).toHaveBeenCalledTimes(1);
    expect(warn).toHaveBeenCalledWith(
      expect.stringMatching(
        /^nx-cargo-nix: The inputs of app:nix-build differ from .* same applies to 1 more targets/,
      ),
    );
  });

  it('goes by directory, so that another name of the project or the dependency does not matter', () => {
    const { workspaceRoot, run } = infer(files);
    run();
    const edges = createCrateDependencies({
      workspaceRoot,
      nxJsonConfiguration: {},
      projects: { '@scope/app': { root: 'crates/app' }, library: { root: 'crates/lib' } },
      externalNodes: {
        'cargo:itoa@1.0.15': {
          type: 'cargo',
          name: 'cargo:itoa@1.0.15',
          data: { packageName: 'itoa', version: '1.0.15' },
        },
      },
      fileMap: { projectFileMap: {}, nonProjectFiles: [] },
      filesToProcess: { projectFileMap: {}, nonProjectFiles: [] },
    });
    expect(edges).toEqual([
      { source: '@scope/app', target: 'library', sourceFile: 'crates/app/Cargo.toml', type: 'static' },
      {
        source: '@scope/app',
        target: 'cargo:itoa@1.0.15',
        sourceFile: 'crates/app/Cargo.toml',
        type: 'static',
      },
    ]);
  });
});
