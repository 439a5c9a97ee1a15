/** What happened to a file, or to a package of a closure. */
export type Change = 'added' | 'changed' | 'deleted';

/** One thing that changed between two revisions, of all that a unit is built from. */
export type Cause =
  | {
      /** A source file. */
      readonly kind: 'file';
      readonly path: string;
      readonly change: Change;
      /** From the crate to the one whose source it is, by name. */
      readonly through: readonly string[];
    }
  | {
      /** What a manifest says of a crate of the closure, or of the workspace. */
      readonly kind: 'manifest';
      readonly path: string;
      /** The keys that lead to it, such as `dependencies.serde.version`. */
      readonly key: string;
      /** As TOML has it, as far as JSON can say it. Absent where it is not there. */
      readonly before?: string;
      readonly after?: string;
      readonly through: readonly string[];
    }
  | {
      /** A third-party package of the lock. */
      readonly kind: 'lock';
      readonly path: string;
      readonly package: string;
      readonly before?: string;
      readonly after?: string;
      readonly through: readonly string[];
    }
  | {
      /** A crate of the repository came into the closure, or left it. */
      readonly kind: 'closure';
      readonly crate: string;
      readonly change: Change;
      readonly through: readonly string[];
    }
  | {
      /** A crate of the closure that lies elsewhere. What of it else changed has causes of its own. */
      readonly kind: 'moved';
      readonly crate: string;
      /** Its directory. */
      readonly before: string;
      readonly after: string;
      readonly through: readonly string[];
    }
  | {
      /** A file of the recipe, which may change what every crate is built by. */
      readonly kind: 'recipe';
      readonly path: string;
      readonly change: Change;
    }
  | {
      /** Configuration of Cargo or of a tool, with what it names. */
      readonly kind: 'settings';
      readonly path: string;
      readonly change: Change;
    }
  | {
      /** Something in the description of the unit that is none of the others, or that cannot be read. */
      readonly kind: 'other';
      readonly message: string;
    };

/** A cause for people, on one line. */
export function causeText(cause: Cause): string {
  switch (cause.kind) {
    case 'file':
      return `${cause.path} ${cause.change}${through(cause.through)}`;
    case 'manifest':
      return `${cause.path}: ${cause.key}: ${difference(cause)}${through(cause.through)}`;
    case 'lock':
      return `${cause.path}: ${cause.package} ${difference(cause)}${through(cause.through)}`;
    case 'closure':
      return `the crate ${cause.crate} ${cause.change === 'added' ? 'came into' : 'left'} the closure${through(cause.through)}`;
    case 'moved':
      return `the crate ${cause.crate} moved from ${cause.before} to ${cause.after}${through(cause.through)}`;
    case 'recipe':
      return `${cause.path} ${cause.change} (the recipe: it counts for every crate)`;
    case 'settings':
      return `${cause.path} ${cause.change} (settings of Cargo or of a tool)`;
    case 'other':
      return cause.message;
  }
}

function difference({ before, after }: { readonly before?: string; readonly after?: string }): string {
  if (before === undefined) return `added: ${after}`;
  return after === undefined ? `removed, was ${before}` : `${before} -> ${after}`;
}

function through(names: readonly string[]): string {
  return names.length < 2 ? '' : `, through ${names.join(' -> ')}`;
}
