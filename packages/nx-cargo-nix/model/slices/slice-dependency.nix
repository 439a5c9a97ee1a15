/**
  A dependency as model/README.md wants it in a slice ("Dependencies"): a table, nothing inherited, no key at
  its default, features in order, and `path` relative to the crate's directory.

  # Type

  ```
  sliceDependency :: { dir; root } -> name -> value -> attrs
  ```
*/
{
  asTable,
  inheritDependency,
  resolvePath,
  relativePath,
  pathIn,
}:
{ dir, root }:
let
  inheritFrom = inheritDependency {
    file = pathIn dir "Cargo.toml";
    inherit root;
  };
  way = relativePath dir;
  fromHere = resolvePath dir;
  # A `path` from the root's manifest is relative to the root.
  fromRoot = resolvePath root.dir;
  sortedFeatures =
    features:
    builtins.attrNames (
      builtins.listToAttrs (
        map (name: {
          inherit name;
          value = null;
        }) features
      )
    );
in
name: value:
let
  own = asTable value;
  isInherited = own ? workspace;
  table = if isInherited then inheritFrom name own else own;
  target = (if isInherited then fromRoot else fromHere) table.path;
  written = table.features or [ ];
  features = if written == [ ] then [ ] else sortedFeatures written;
  atDefault =
    (if table.optional or true == false then [ "optional" ] else [ ])
    ++ (if table.default-features or false == true then [ "default-features" ] else [ ])
    ++ (if table.package or null == name then [ "package" ] else [ ])
    ++ (if features == [ ] then [ "features" ] else [ ]);
in
builtins.removeAttrs (
  table
  // (if table ? path then { path = way target; } else { })
  // {
    inherit features;
  }
) atDefault
