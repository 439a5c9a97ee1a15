/**
  A dependency with `workspace = true`, with what `[workspace.dependencies]` of the root `{ dir; manifest;
  }` says in place, as `inherit_with` in Cargo's source does it: the features of both, `optional` and
  `public` of the crate, and `default-features` of the crate only where it says `true`. Cargo ignores its
  other keys. `path` is still relative to the root's directory.

  # Type

  ```
  inheritDependency :: { file; root } -> name -> attrs -> attrs
  ```
*/
{ asTable, pathIn }:
{ file, root }:
name: own:
let
  shared =
    if root == null then
      throw "${file}: dependency `${name}` is inherited (`workspace = true`), but no workspace root was found above it; give a version or a path here"
    else
      asTable (
        root.manifest.workspace.dependencies.${name}
          or (throw "${file}: dependency `${name}` is inherited (`workspace = true`), but ${pathIn root.dir "Cargo.toml"} has no `workspace.dependencies.${name}`; add it there, or give a version here")
      );
  isTrue =
    own.workspace == true
    || throw "${file}: `workspace` of dependency `${name}` is not `true`; remove the key, or set it to `true`";
  added = builtins.intersectAttrs {
    optional = null;
    public = null;
  } own;
in
builtins.removeAttrs (builtins.seq isTrue shared) [
  "optional"
  "public"
  # Means nothing there.
  "workspace"
]
// added
// {
  features = (shared.features or [ ]) ++ (own.features or [ ]);
}
// (if own.default-features or null == true then { default-features = true; } else { })
