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
{ sharedDependency }:
where:
let
  sharedBy = sharedDependency where;
in
name: own:
let
  shared = sharedBy name own;
  added = builtins.intersectAttrs {
    optional = null;
    public = null;
  } own;
in
builtins.removeAttrs shared [
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
