import type { AttributePath } from './attribute-path';
import { NixError } from './nix-error';
import { nixList, nixString } from './nix-string';

/** The result of evaluating a package. */
export interface Derivation {
  /** The store path of the `.drv` file. */
  readonly drvPath: string;
  /** The derivation's name, without the hash. */
  readonly name: string;
  /** The store path of each output that is wanted, by the output's name (`out`, `dev`, ...). */
  readonly outputs: Readonly<Record<string, string>>;
}

/** A derivation's wanted outputs as `nix-store --realise` takes them: `PATH.drv!out,dev`. All versions know this spelling. */
export function wantedOutputs({ drvPath, outputs }: Derivation): string {
  return `${drvPath}!${Object.keys(outputs).join(',')}`;
}

/** What the selecting function returns for one attribute. */
export type Selected =
  | { readonly kind: 'derivation'; readonly derivation: Derivation }
  | { readonly kind: 'absent' }
  | { readonly kind: 'other'; readonly type: string };

/**
 * A Nix function from an attribute set to what it holds at each of `paths`, in their order, for `nix eval --apply`. An
 * attribute that is absent or no derivation is returned as data, so that it does not fail the evaluation of the others.
 *
 * Of several outputs, the ones that `nix build` would build are wanted: `meta.outputsToInstall`, else the default one. Others
 * (compiled artifacts, debug symbols) can be large, and only other derivations need them.
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
          (found.value.meta.outputsToInstall or [ (found.value.outputName or "out") ]));
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
