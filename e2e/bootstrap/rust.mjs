// @ts-check
import { canInstallPackages, installPackages } from './debian.mjs';
import { capture, SetUpError } from './processes.mjs';

/** The first Rust whose Cargo reads and writes version 4 of Cargo.lock, which the example has. */
const oldest = [1, 78];

/**
 * @typedef {object} Rust
 * @property {string} sysroot the directory of the toolchain, `/usr` for a distribution's
 * @property {string} version what `rustc --version` and `cargo --version` print
 */

/**
 * The Rust toolchain on PATH; where there is none or too old a one, Debian's `cargo-web`, `rustc-web` and their companions, which are
 * its current Rust (the packages `cargo` and `rustc` are as old as the release) and put both into /usr/bin.
 * @returns {Rust}
 * @throws {SetUpError} where there is none and none can be installed
 */
export function ensureRust() {
  const found = rustOnPath();
  if (found) return found;
  const tooOld = `cargo and rustc ${oldest.join('.')} or newer are not on PATH`;
  const advice = 'Install Rust: https://rustup.rs, or a current package of your system.';
  if (!canInstallPackages()) throw new SetUpError(`${tooOld}. ${advice}`);
  installPackages(['cargo-web', 'rustc-web', 'rust-web-clippy', 'rustfmt-web']);
  const installed = rustOnPath();
  if (!installed) throw new SetUpError(`${tooOld}, even after Debian's cargo-web was installed. ${advice}`);
  return installed;
}

/** @returns {Rust | undefined} */
function rustOnPath() {
  const rustc = capture('rustc', ['--version']);
  const cargo = capture('cargo', ['--version']);
  const sysroot = capture('rustc', ['--print', 'sysroot']);
  if (!rustc || !cargo || !sysroot || isTooOld(rustc) || isTooOld(cargo)) return undefined;
  return { sysroot, version: `${rustc}\n${cargo}` };
}

/**
 * @param {string} banner such as `rustc 1.95.0 (59807616e 2026-04-14)`
 * @returns {boolean}
 */
function isTooOld(banner) {
  const [, major = '0', minor = '0'] = /(\d+)\.(\d+)/.exec(banner) ?? [];
  const [oldestMajor = 0, oldestMinor = 0] = oldest;
  return Number(major) < oldestMajor || (Number(major) === oldestMajor && Number(minor) < oldestMinor);
}
