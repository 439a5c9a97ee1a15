import { LINKS } from '../../graph/output-links';
import type { CrateKind } from './crate-kind';
import type { CratePlace } from './crate-place';
import { FIRST_VERSION } from './manifest-text';

/**
 * The files of a new crate beside its manifest, by their paths in it: code that `nix-clippy` accepts with every lint of its defaults, and
 * a test of it.
 *
 * @param edition the edition that the crate has
 */
export function crateFiles(
  kind: CrateKind,
  place: CratePlace,
  edition: string,
): Readonly<Record<string, string>> {
  const identifier = place.name.replaceAll('-', '_');
  switch (kind) {
    case 'lib':
      return { 'src/lib.rs': `//! The library \`${place.name}\`.\n\n${add('u64')}` };
    case 'bin':
      return { 'src/main.rs': program(place.name) };
    case 'proc-macro':
      return {
        'src/lib.rs': macro(place.name, identifier),
        [`tests/${identifier}.rs`]: macroTest(identifier),
      };
    case 'napi':
      return {
        'build.rs': 'fn main() {\n    napi_build::setup();\n}\n',
        'src/lib.rs': `//! The addon \`${place.name}\`, for Node.\n\n${NAPI_IMPORT}${add('u32', '#[cfg_attr(not(test), napi)]\n')}`,
        'package.json': packageJson(place.name),
        'index.js': loader(place, identifier),
        'index.d.ts':
          '/** The sum of two numbers. */\nexport function add(left: number, right: number): number;\n',
      };
    case 'wasm':
      return {
        'src/lib.rs': `//! The WebAssembly module \`${place.name}\`.\n\n${add('u32', `${exported(edition)}\n`, 'extern "C" ')}`,
      };
  }
}

/**
 * Makes the linker keep a function's name. It is `unsafe` since edition 2024, because two libraries may have a function of the
 * same name.
 */
const exported = (edition: string) => (Number(edition) < 2024 ? '#[no_mangle]' : '#[unsafe(no_mangle)]');

const NAPI_IMPORT = `// Node brings the functions that the bindings call. The tests run without Node, so they have no bindings.
#[cfg(not(test))]
use napi_derive::napi;

`;

function add(type: string, attribute = '', abi = ''): string {
  return `/// The sum of two numbers.
#[must_use]
${attribute}pub ${abi}fn add(left: ${type}, right: ${type}) -> ${type} {
    left + right
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adds() {
        assert_eq!(add(2, 3), 5);
    }
}
`;
}

function program(name: string): string {
  return `//! The program \`${name}\`.

fn main() {
    println!("{}", greeting("world"));
}

fn greeting(name: &str) -> String {
    format!("Hello, {name}!")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greets() {
        assert_eq!(greeting("you"), "Hello, you!");
    }
}
`;
}

function macro(name: string, identifier: string): string {
  return `//! The macros of \`${name}\`.

use proc_macro::TokenStream;

/// Gives back what it is given.
#[proc_macro]
pub fn ${identifier}(input: TokenStream) -> TokenStream {
    input
}
`;
}

function macroTest(identifier: string): string {
  return `//! A macro is compiled before what uses it, so its tests are a crate of their own.

use ${identifier}::${identifier};

#[test]
fn gives_back() {
    assert_eq!(${identifier}!(2 + 3), 5);
}
`;
}

function packageJson(name: string): string {
  const manifest = {
    name,
    version: FIRST_VERSION,
    private: true,
    type: 'module',
    exports: { types: './index.d.ts', default: './index.js' },
  };
  return `${JSON.stringify(manifest, undefined, 2)}\n`;
}

function loader({ dir, name }: CratePlace, identifier: string): string {
  const up = '../'.repeat(dir.split('/').length);
  return `import { fileURLToPath } from 'node:url';

/** The library that Nix built from the crate. */
const name = process.platform === 'darwin' ? 'lib${identifier}.dylib' : 'lib${identifier}.so';
const library = new URL(\`${up}${LINKS}/${name}/lib/\${name}\`, import.meta.url);

// \`require\` loads an addon only from a file whose name ends in \`.node\`.
const addon = { exports: {} };
process.dlopen(addon, fileURLToPath(library));

export const { add } = addon.exports;
`;
}
