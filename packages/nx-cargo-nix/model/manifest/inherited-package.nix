/**
  `[package]` of a manifest with what is inherited (`key.workspace = true`) in place, from
  `[workspace.package]` of its workspace root `{ dir; manifest; }`. `readme` and `license-file` are relative
  to the root there, and to the crate here. Source: The Cargo Book, "Workspaces", "The package table", and
  for the readme `normalize_package_readme` in Cargo's source.

  # Type

  ```
  inheritedPackage :: { dir; raw; root } -> attrs
  ```
*/
{
  resolvePath,
  relativePath,
  pathIn,
  hasFile,
  inside,
  inheritableKeys,
  rules,
}:
{
  dir,
  raw,
  root,
}:
let
  file = pathIn dir "Cargo.toml";
  shared = if root == null then { } else root.manifest.workspace.package or { };
  inheritable = builtins.intersectAttrs inheritableKeys raw;
  isInherited = value: builtins.isAttrs value && value ? workspace;

  readmes = builtins.filter (hasFile root.dir) rules.manifest.readmes;
  # Null for none.
  readme =
    if shared.readme or null == true then
      "README.md"
    else if shared.readme or null == false then
      null
    else if shared ? readme || readmes == [ ] then
      shared.readme or null
    else
      builtins.head readmes;
  written = name: if name == "readme" && root != null then readme else shared.${name} or null;
  inherited =
    name: inherits:
    let
      value =
        if written name != null then
          written name
        else
          throw "${file}: `package.${name}.workspace = true`, but ${
            if root == null then
              "no workspace root was found above it"
            else
              "${pathIn root.dir "Cargo.toml"} has no `workspace.package.${name}`"
          }; add the key there, or give its value here";
      path = resolvePath root.dir value;
    in
    if inherits.workspace != true then
      throw "${file}: `package.${name}` has a `workspace` that is not `true`; write `workspace = true`, or the value"
    else if name != "readme" && name != "license-file" then
      value
    else if !builtins.isString value then
      throw "${pathIn root.dir "Cargo.toml"}: `${name}` in [workspace.package] has the wrong type; expected a path"
    else if inside path then
      relativePath dir path
    else
      value;
in
raw
// builtins.mapAttrs (
  name: value: if isInherited value then inherited name value else value
) inheritable
