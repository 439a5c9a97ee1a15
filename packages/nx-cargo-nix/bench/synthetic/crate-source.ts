import type { SyntheticCrate } from './crate-graph';

/** The line that an edit changes; what is compiled depends on it. */
const REVISION = /^const REVISION: u64 = \d+;$/m;

/**
 * The library of a crate: calls those that it depends on, and has so many functions of its own. One costs about 0.3 s of
 * CPU in the release profile: maps, sorting and formatting are instantiated anew in each.
 */
export function librarySource({ dependencies }: SyntheticCrate, functions: number): string {
  const calls = [
    ...Array.from({ length: functions }, (_, index) => `work_${index}(input).len() as u64`),
    ...dependencies.map((name) => `${name.replaceAll('-', '_')}::run(input)`),
  ];
  const total = calls.map((call) => `    total = total.wrapping_add(${call});\n`).join('');
  const bodies = Array.from({ length: functions }, (_, index) => workFunction(index)).join('');
  const imports = functions > 0 ? 'use std::collections::BTreeMap;\n\n' : '';
  return `${imports}const REVISION: u64 = 0;

pub fn run(input: &str) -> u64 {
    let mut total = REVISION;
${total}    total
}
${bodies}`;
}

/** The binary of a crate that nothing depends on. */
export function binarySource({ name }: SyntheticCrate): string {
  return `fn main() {
    println!("{}", ${name.replaceAll('-', '_')}::run("one two three"));
}
`;
}

/** The same library after an edit that changes what it computes. */
export function revised(source: string, revision: number): string {
  return source.replace(REVISION, `const REVISION: u64 = ${revision};`);
}

function workFunction(index: number): string {
  return `
fn work_${index}(input: &str) -> BTreeMap<String, Vec<u64>> {
    let mut found: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    for (place, word) in input.split_whitespace().enumerate() {
        let key = format!("{}-{}", word.to_lowercase(), ${index});
        found.entry(key).or_default().push(place as u64 * ${index + 3} + REVISION);
    }
    found.retain(|_, places| places.len() % ${index + 2} != 1);
    let mut sorted: Vec<_> = found.clone().into_iter().collect();
    sorted.sort_by(|a, b| b.1.len().cmp(&a.1.len()).then_with(|| a.0.cmp(&b.0)));
    sorted.into_iter().filter(|(_, places)| places.iter().sum::<u64>() % 7 != ${index % 7}).collect()
}
`;
}
