import type { CreateNodesResultArray } from 'nx/src/devkit-exports';

/**
 * An error if two targets of the results share an output: the second to run would replace what the first one made, and Nx would
 * restore either for both.
 */
export function sharedOutputError(results: CreateNodesResultArray): Error | undefined {
  const owners = new Map<string, string>();
  for (const [, { projects = {} }] of results) {
    for (const [root, { targets = {} }] of Object.entries(projects)) {
      for (const [name, { outputs = [] }] of Object.entries(targets)) {
        const target = `${name} in ${root}`;
        for (const output of outputs) {
          const other = owners.get(output);
          if (other !== undefined) {
            return new Error(
              `nx-cargo-nix: two targets have the output ${output}: ${other}, and ${target}. Rename one of the crates, and report this: ` +
                'the plugin should have found another place.',
            );
          }
          owners.set(output, target);
        }
      }
    }
  }
  return undefined;
}
