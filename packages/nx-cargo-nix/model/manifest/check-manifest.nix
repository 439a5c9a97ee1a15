/**
  Returns a parsed manifest as it is. Throws where its `[package]` or `[workspace]` is not what Cargo reads, or neither is there: such a
  manifest is an error of its own, and affects nothing else (check-crate.nix says what is wrong with a package).

  # Type

  ```
  checkManifest :: file -> attrs -> attrs
  ```
*/
{ document, checkDependency }:
file: manifest:
let
  top = document file "the manifest";
  inPackage = document file "[package]";
  inWorkspace = document file "[workspace]";
  package =
    let
      written = top.tableAt manifest "package";
    in
    if written == null then top.tableAt manifest "project" else written;
  workspace = top.tableAt manifest "workspace";
  dependencies = inWorkspace.tableAt workspace "dependencies";
  check = checkDependency file "[workspace.dependencies]";
  checks =
    # Checked here, not where it is followed: nobody follows that of a root.
    (if package == null then [ ] else [ (inPackage.stringAt package "workspace") ])
    ++ (
      if workspace == null then
        [ ]
      else
        [
          (inWorkspace.stringsAt workspace "members")
          (inWorkspace.stringsAt workspace "exclude")
          (inWorkspace.stringAt workspace "resolver")
          (inWorkspace.tableAt workspace "package")
          (inWorkspace.tableAt workspace "lints")
        ]
        ++ (
          if dependencies == null then
            [ ]
          else
            map (key: check key dependencies.${key}) (builtins.attrNames dependencies)
        )
    );
in
if package == null && workspace == null then
  throw "${file} has neither `[package]` nor `[workspace]`; add the missing table, or rename the file if it is no Cargo manifest"
else
  builtins.foldl' (_: check: builtins.seq check manifest) manifest checks
