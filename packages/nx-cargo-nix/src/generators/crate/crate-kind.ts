/** What a crate can be created as. */
export type CrateKind = 'lib' | 'bin' | 'proc-macro' | 'napi' | 'wasm';
