/**
 * The shell functions of the crane back end's `layered`, with real Cargo. Crane's two functions are replaced by ones
 * that copy: tested are their arguments, and that Cargo finds again what it needs.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { repository } from '../../packages/testing/src/repository';

const nixLibrary = join(repository, 'packages/nx-cargo-nix/nix');

/**
 * crane’s functions as far as `layered.sh` uses them (crane's API documentation, "Hooks"). They may link
 * libraries, which fails where one is already there.
 */
const craneFunctions = `
inheritCargoArtifacts() {
  (cd "$1/target" && find . -path '*/deps/lib*') | while read -r library; do
    [ ! -e "target/$library" ] || { echo "$library: File exists"; exit 1; }
  done
  cp -R --preserve=timestamps "$1/target/." target
  chmod -R u+w target
}
prepareAndInstallCargoArtifactsDir() { cp -R "$2" "$1/target"; find "$1" -exec touch --no-dereference --date=@1 {} +; }
`;

const files: Readonly<Record<string, string>> = {
  'Cargo.toml': '[workspace]\nresolver = "2"\nmembers = ["low", "high"]\n',
  'Cargo.lock':
    'version = 4\n\n[[package]]\nname = "high"\nversion = "0.1.0"\ndependencies = [\n "low",\n]\n\n[[package]]\nname = "low"\nversion = "0.1.0"\n',
  'low/Cargo.toml': '[package]\nname = "low"\nversion = "0.1.0"\nedition = "2021"\n',
  'low/src/lib.rs': 'pub fn low() -> u32 {\n    1\n}\n',
  'low/src/main.rs': 'fn main() {}\n',
  'high/Cargo.toml':
    '[package]\nname = "high"\nversion = "0.1.0"\nedition = "2021"\n[dependencies]\nlow = { path = "../low" }\n',
  'high/src/main.rs': 'fn main() {\n    println!("{}", low::low());\n}\n',
};

describe('artifacts of the crane back end', () => {
  let top: string;
  beforeEach(() => {
    top = realpathSync(mkdtempSync(join(tmpdir(), 'nx-cargo-nix-artifacts-')));
  });
  afterEach(() => rmSync(top, { recursive: true }));

  /** Runs a script as one build: in a directory of its own, with the sources in `source`, all as old as in the store. */
  function build(name: string, inherited: readonly string[], script: string): string {
    const directory = join(top, name);
    for (const [path, text] of Object.entries(files)) {
      const file = join(directory, 'source', path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    mkdirSync(join(directory, 'home'));
    writeFileSync(join(directory, 'home/config.toml'), '[source.some]\ndirectory = "/vendored/crates"\n');
    const before = `set -eu
${craneFunctions}
source ${join(nixLibrary, 'backend/written-sources.sh')}
source ${join(nixLibrary, 'backend/save-target.sh')}
source ${join(nixLibrary, 'crane/target-directory.sh')}
source ${join(nixLibrary, 'crane/layered.sh')}
find . -exec touch --date=@1 {} +
fix_places
inherit_artifacts $inheritedArtifacts
[ -e "$NIX_BUILD_TOP/target-directory.toml" ] || keep_target_directory "$PWD/target"
touch "$NIX_BUILD_TOP/inherited"
sleep 0.05
`;
    return execFileSync('bash', ['-c', `{ ${before}${script}\n} 2>&1`], {
      cwd: join(directory, 'source'),
      encoding: 'utf8',
      env: {
        ...process.env,
        NIX_BUILD_TOP: directory,
        CARGO_HOME: join(directory, 'home'),
        CARGO_TERM_COLOR: 'never',
        cargoVendorDir: '/vendored/crates',
        depInfoSorter: join(nixLibrary, 'backend/sort-dep-info.awk'),
        inheritedArtifacts: inherited.map((each) => join(top, each)).join(' '),
      },
    });
  }

  const compile = (crate: string, to: string) =>
    `cargo build --offline --release --locked --manifest-path ${crate}/Cargo.toml\ninstall_artifacts "${join(top, to)}"`;

  // In Nix's sandbox the directory is /build: what is made there must work elsewhere, and the other way round.
  it('are made in /build, by a builder that starts anew with what Nix gave it', () => {
    const script = join(top, 'builder.sh');
    writeFileSync(
      script,
      // Nix's builders have no PATH, so that Bash takes its user's login shell for itself: nologin, of a build user.
      `BASH=/usr/sbin/nologin
echo "$VARIABLE in $(pwd -P)"
export VARIABLE=changed
source ${join(nixLibrary, 'backend/mount-namespace.sh')}
source ${join(nixLibrary, 'crane/build-directory.sh')}
restart_in_build_directory ${join(nixLibrary, 'backend/enter-namespace.sh')}
echo "goes on with $NIX_BUILD_TOP, $TMPDIR, $1, \${nxCargoNixRestarted:-no more}"
`,
    );
    mkdirSync(join(top, 'build'));
    const printed = execFileSync('bash', ['-e', script, 'its argument'], {
      cwd: join(top, 'build'),
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH,
        builder: '/bin/bash',
        NIX_BUILD_TOP: join(top, 'build'),
        TMPDIR: join(top, 'build/tmp'),
        VARIABLE: 'as given',
      },
    });
    expect(printed.split('\n')).toEqual([
      `as given in ${top}/build`,
      'as given in /build',
      'goes on with /build, /build/tmp, its argument, no more',
      '',
    ]);
  });

  it('serve the next build, in another directory', () => {
    expect(build('one', [], compile('low', 'low'))).toContain('Compiling low');
    const printed = build('two', ['low'], compile('high', 'high'));
    expect(printed).toContain('Compiling high');
    expect(printed).not.toContain('Compiling low');
    expect(readFileSync(join(top, 'high/inherits'), 'utf8')).toBe(`${join(top, 'low')}\n`);
  });

  it('hold libraries and what Cargo notes of them, of that build alone', () => {
    build('one', [], compile('low', 'low'));
    build('two', ['low'], compile('high', 'high'));
    const found = (artifacts: string) =>
      execFileSync('find', ['.', '-type', 'f'], { cwd: join(top, artifacts, 'target'), encoding: 'utf8' });
    expect(found('low')).toMatch(/deps\/liblow-[0-9a-f]+\.rlib/);
    // Nothing is compiled against a binary.
    expect(found('low')).not.toMatch(/deps\/low-/);
    expect(found('high')).toContain('/.fingerprint/high-');
    expect(found('high')).not.toMatch(/liblow|low-/);
  });

  it('are inherited with what they inherit, each once', () => {
    build('one', [], compile('low', 'low'));
    build('two', ['low'], compile('high', 'high'));
    const count = `inheritCargoArtifacts() { echo "inherited $1"; }\ninherit_artifacts $inheritedArtifacts\n`;
    const printed = build('three', ['high', 'low'], count);
    expect(printed.match(/^inherited .*\/(high|low)$/gm)).toHaveLength(2);
  });

  it('that two builds made differently are not mixed: Cargo compiles the crate anew', () => {
    build('one', [], compile('low', 'low'));
    build('two', [], compile('low', 'other'));
    // As from a compiler, or a macro, whose results are not deterministic.
    const list = join(top, 'other/libraries');
    writeFileSync(list, readFileSync(list, 'utf8').replace(/^[0-9a-f]{64}/gm, '0'.repeat(64)));
    const printed = build('three', ['low', 'other'], compile('high', 'high'));
    expect(printed).toMatch(
      /two builds compiled \.\/release\/deps\/liblow-[0-9a-f]+\.rlib with different results/,
    );
    expect(printed).toMatch(/Compiling low .*Compiling high /s);
  });

  it.runIf(existsSync('/proc/self/fd'))('come from paths that are the same in all builds', () => {
    const print = 'cat "$CARGO_HOME/config.toml" "$NIX_BUILD_TOP/target-directory.toml"';
    const printed = build('one', [], print);
    expect(build('another', [], print)).toBe(printed);
    expect(printed).toMatch(
      /directory = "\/proc\/self\/fd\/200\/vendored-crates"\n\[build\]\ntarget-dir = "\/proc\/self\/fd\/200\/source\/target"\n/,
    );
  });

  it('leave what a Cargo within the build uses as it is', () => {
    expect(build('one', [], 'env')).not.toContain('CARGO_TARGET_DIR');
  });

  it('are where crane looks for them, whatever `build-dir` and `target-dir` are', () => {
    const configured =
      'mkdir -p .cargo\nprintf \'[build]\\nbuild-dir = "elsewhere"\\ntarget-dir = "there"\\n\' >.cargo/config.toml\n';
    build('one', [], configured + compile('low', 'low'));
    expect(build('two', ['low'], configured + compile('high', 'high'))).not.toContain('Compiling low');
    expect(existsSync(join(top, 'two/source/target/release/high'))).toBe(true);
  });

  it('hold what a build script wrote beside the sources', () => {
    const generating = `printf 'mod written;\\npub use written::low;\\n' >low/src/lib.rs
printf 'fn main() {\\n    println!("cargo:rerun-if-changed=build.rs");\\n    std::fs::write("src/written.rs", "pub fn low() -> u32 {\\\\n    1\\\\n}\\\\n").unwrap();\\n}\\n' >low/build.rs
touch --date=@1 low/src/lib.rs low/build.rs low/src low
touch "$NIX_BUILD_TOP/inherited"
sleep 0.05
`;
    build('one', [], generating + compile('low', 'low'));
    expect(existsSync(join(top, 'low/source/low/src/written.rs'))).toBe(true);
    expect(existsSync(join(top, 'low/source/target'))).toBe(false);
    const printed = build('two', ['low'], generating + compile('high', 'high'));
    expect(printed).toContain('Compiling high');
    expect(printed).not.toContain('Compiling low');
  });
});
