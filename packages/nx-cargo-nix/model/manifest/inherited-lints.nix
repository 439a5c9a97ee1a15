/**
  `[lints]` of a manifest, or `[workspace.lints]` of its workspace root where it says `workspace = true`; null where it has none.

  # Type

  ```
  inheritedLints :: { file; manifest; root } -> attrs | null
  ```
*/
{ document }:
{
  file,
  manifest,
  root,
}:
let
  own = (document file "the manifest").tableAt manifest "lints";
  shared = if root == null then null else root.manifest.workspace.lints or null;
in
if own == null || !(own ? workspace) then
  own
else if own.workspace != true then
  throw "${file}: `lints.workspace` is not `true`; remove the key, or set it to `true`"
else if shared == null then
  throw "${file}: `lints.workspace = true`, but its workspace root has no `[workspace.lints]`; add the table there, or remove the key here"
else
  shared
