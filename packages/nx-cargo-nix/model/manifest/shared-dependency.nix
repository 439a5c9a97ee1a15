/**
  What `[workspace.dependencies]` of the root `{ dir; manifest; }` says of a dependency with `workspace = true`, as a table. Throws where
  it says nothing, or `workspace` is not `true`.

  # Type

  ```
  sharedDependency :: { file; root } -> name -> attrs -> attrs
  ```
*/
{ asTable, pathIn }:
{ file, root }:
name: own:
if own.workspace != true then
  throw "${file}: `workspace` of dependency `${name}` is not `true`; remove the key, or set it to `true`"
else if root == null then
  throw "${file}: dependency `${name}` is inherited (`workspace = true`), but no workspace root was found above it; give a version or a path here"
else
  asTable (
    root.manifest.workspace.dependencies.${name}
      or (throw "${file}: dependency `${name}` is inherited (`workspace = true`), but ${pathIn root.dir "Cargo.toml"} has no `workspace.dependencies.${name}`; add it there, or give a version here")
  )
