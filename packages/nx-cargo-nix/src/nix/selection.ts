import type { AttributePath } from './attribute-path';
import { NixError } from './nix-error';
import { nixList, nixString } from './nix-string';

/** What evaluation says of a package. */
export interface Derivation {
  /** The store path of the `.drv` file. */
  readonly drvPath: string;
  /** The derivation's name, without the hash. */
  readonly name: string;
  /** The store path of each output, by the output's name (`out`, `dev`, ...). */
  readonly outputs: Readonly<Record<string, string>>;
}

/** What the selecting function says of one attribute. */
export type Selected =
  | { readonly kind: 'derivation'; readonly derivation: Derivation }
  | { readonly kind: 'absent' }
  | { readonly kind: 'other'; readonly type: string };

/**
 * A Nix function from an attribute set to what it holds at each of `paths`, in their order, for `nix eval --apply`.
 * What is absent or no derivation is data, so that it does not fail the evaluation of the others.
 */
export function selectingFunction(paths: readonly AttributePath[]): string {
  const lists = nixList(paths.map((path) => nixList(path.map(nixString))));
  return `root:
let
  find = path: value:
    if path == [ ] then { inherit value; }
    else
      let name = builtins.head path; in
      if builtins.isAttrs value && builtins.hasAttr name value
      then find (builtins.tail path) (builtins.getAttr name value)
      else { };
  describe = found:
    if !(found ? value) then { kind = "absent"; }
    else if found.value.type or null != "derivation" then { kind = "other"; type = builtins.typeOf found.value; }
    else {
      kind = "derivation";
      derivation = {
        inherit (found.value) drvPath name;
        outputs = builtins.listToAttrs (map
          (name: { inherit name; value = (builtins.getAttr name found.value).outPath; })
          (found.value.outputs or [ "out" ]));
      };
    };
in map (path: describe (find path root)) ${lists}`;
}

/** The derivation that was selected at `attribute`, or a `NixError` that says what is there instead. */
export function selectedDerivation(
  selected: Selected,
  attribute: string,
  reference: string,
): Derivation | NixError {
  if (selected.kind === 'derivation') return selected.derivation;
  const what =
    selected.kind === 'absent'
      ? 'does not exist. Check the option "attribute". Is it new? A flake sees only files that git tracks: `git add` them.'
      : `is ${selected.type === 'set' ? 'an attribute set' : `a value of type ${selected.type}`}, not a derivation. ` +
        'Name a package in the option "attribute".';
  return new NixError('attribute', `The attribute ${attribute} of the flake ${reference} ${what}`);
}
