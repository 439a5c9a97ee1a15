import { expect, it } from 'vitest';
import {
  hashFingerprint,
  hashPath,
  hashText,
  hexOf,
  parseFingerprint,
  printFingerprint,
} from './fingerprint';

/** Fingerprints that Cargo 1.95 wrote, and their hashes as it wrote those. */
const RECORDED = [
  {
    why: 'a library of the workspace, with dependencies',
    hash: '460997b8323906a6',
    text: '{"rustc":7458672600737419911,"features":"[]","declared_features":"[]","target":5640656168081033691,"profile":8731458305071235362,"path":13823176466479664994,"deps":[[5855319743879205494,"once_cell",false,13190753757629432087],[6394779132449814695,"either",false,2748543284976410763]],"local":[{"CheckDepInfo":{"dep_info":"debug/.fingerprint/pkg-a-23551165f7f95dc0/dep-lib-pkg_a","checksum":false}}],"rustflags":[],"config":8247474407144887393,"compile_kind":0}',
  },
  {
    why: 'the run of a build script that reads files and a variable',
    hash: '234fb07aca2a7d17',
    text: '{"rustc":7458672600737419911,"features":"","declared_features":"","target":0,"profile":0,"path":0,"deps":[[16346726298725429545,"build_script_build",false,17136380920643679081]],"local":[{"RerunIfChanged":{"output":"debug/build/proc-macro2-f8c6e72b1927d8db/output","paths":["src/probe/proc_macro_span.rs","src/probe/proc_macro_span_location.rs","src/probe/proc_macro_span_file.rs"]}},{"RerunIfEnvChanged":{"var":"RUSTC_BOOTSTRAP","val":null}}],"rustflags":[],"config":0,"compile_kind":0}',
  },
] as const;

it.each(RECORDED)('hashes as Cargo does: $why', ({ hash, text }) => {
  const fingerprint = parseFingerprint(text);
  expect(fingerprint && hexOf(hashFingerprint(fingerprint))).toBe(hash);
  expect(fingerprint && printFingerprint(fingerprint)).toBe(text);
});

it('hashes a path as Cargo does, whatever is between its components', () => {
  // Of the library above: pkg-a lies in crates/pkg-a.
  expect(hashPath('crates/pkg-a/src/lib.rs')).toBe(13823176466479664994n);
  expect(hashPath('crates//pkg-a/./src/lib.rs')).toBe(13823176466479664994n);
  expect(hashPath('crates/pkg-a/srclib.rs')).not.toBe(13823176466479664994n);
});

it.each([
  { why: 'no JSON', text: '{' },
  { why: 'no object', text: '3' },
  {
    why: 'a key more, as another version of Cargo may have',
    text: RECORDED[0].text.replace('{', '{"metadata":1,'),
  },
  { why: 'a key less', text: RECORDED[0].text.replace('"config":8247474407144887393,', '') },
  { why: 'another kind of what is compared', text: RECORDED[0].text.replace('CheckDepInfo', 'CheckSum') },
])('does not take what it does not know: $why', ({ text }) => {
  expect(parseFingerprint(text)).toBeUndefined();
});

it('keeps digits in texts, and numbers of 64 bits', () => {
  const text = RECORDED[1].text
    .replace('null', '"12 \\"34\\" 56"')
    .replace('"config":0', '"config":18446744073709551615');
  const fingerprint = parseFingerprint(text);
  expect(fingerprint?.local.at(-1)).toEqual({
    RerunIfEnvChanged: { var: 'RUSTC_BOOTSTRAP', val: '12 "34" 56' },
  });
  expect(fingerprint?.config).toBe(2n ** 64n - 1n);
  expect(fingerprint && printFingerprint(fingerprint)).toBe(text);
});

it('tells texts apart', () => {
  expect(hashText('rustc 1.95.0')).not.toBe(hashText('rustc 1.96.0'));
});
