# Reading locks, and the entries of `dependencies` in them.
{ parts, fails, ... }:
let
  read = text: parts.readLock { file = "Cargo.lock"; inherit text; };
  registry = "registry+https://example.org/rust-lang/index";
  lock = read ''
    version = 4
    [[package]]
    name = "one"
    version = "1.0.0"
    source = "${registry}"
    [[package]]
    name = "two"
    version = "1.0.0"
    [[package]]
    name = "two"
    version = "1.0.0"
    source = "${registry}"
    [[package]]
    name = "two"
    version = "2.0.0"
    source = "git+https://example.org/two?branch=x#00"
  '';
  index = entry: (parts.findDependency lock entry).index;
  short = kept: builtins.map (parts.shorten lock (p: builtins.elem p.index kept)) (
    map (builtins.elemAt lock.packages) kept
  );
  package = source: { inherit source; };
in
{
  "entries" = {
    expr = map index [
      "one"
      "one 1.0.0"
      "two 1.0.0"
      "two 1.0.0 (${registry})"
      "two 2.0.0"
      "two 2.0.0 (git+https://example.org/two?branch=x)"
    ];
    expected = [ 0 0 1 2 3 3 ];
  };
  # Cargo tells repositories apart by more than their spelling, and commits by the kind of reference.
  "what a table with git can have brought" = {
    expr =
      map (table: parts.hasSource table (package "git+https://example.org/Two.git?branch=x%2Fy#00"))
        [
          { git = "https://example.org/Two.git"; branch = "x/y"; }
          { git = "https://example.org/two/"; branch = "x/y"; }
          { git = "https://example.org/two"; }
          { git = "https://example.org/two"; tag = "x"; }
          { git = "https://example.org/three"; branch = "x/y"; }
        ]
      ++ [
        (parts.hasSource { git = "https://example.org/two"; } (package "git+https://example.org/two#00"))
        (parts.hasSource { git = "https://example.org/two"; } (package null))
        (parts.hasSource { git = "https://example.org/two"; } (package registry))
      ];
    expected = [ true true false false false true false false ];
  };
  "what a [patch] can have put in place" = {
    expr =
      let
        isPatched = parts.patched {
          rootDir = ".";
          rootManifest.patch = {
            crates-io.two.git = "https://example.org/two";
            crates-io.deux = { package = "two"; path = "patches/two"; };
            mine.two = "1";
            "https://example.org/Repo.git".two.path = "other";
          };
          packages = {
            "patches/two".version = "1.0.0";
            other.version = "1.1.0";
          };
        };
        two = version: source: { name = "two"; inherit version source; };
        among = [
          (two "1.0.0" "git+https://example.org/two#00")
          (two "1.0.0" null)
          (two "1.1.0" null)
          (two "1.0.0" registry)
          (two "1.0.0" null // { name = "three"; })
        ];
      in
      map (table: map (isPatched { inherit table; }) among) [
        { version = "1"; }
        { version = "1"; registry = "crates-io"; }
        { version = "1"; registry = "mine"; }
        { git = "https://example.org/repo"; }
        { git = "https://example.org/else"; }
      ];
    expected = [
      [ true true false false false ]
      [ true true false false false ]
      [ false false true true false ]
      [ false false true false false ]
      [ false false false false false ]
    ];
  };
  "an ambiguous entry" = fails (index "two");
  "an entry for nothing" = fails (index "one 2.0.0");
  # What is ambiguous in the lock need not be so in a slice.
  "short among all" = {
    expr = short [ 0 1 2 3 ];
    expected = [
      "one"
      "two 1.0.0"
      "two 1.0.0 (${registry})"
      "two 2.0.0"
    ];
  };
  "short with one of a name" = {
    expr = short [ 0 2 ];
    expected = [
      "one"
      "two"
    ];
  };
  "short with two versions" = {
    expr = short [ 2 3 ];
    expected = [
      "two 1.0.0"
      "two 2.0.0"
    ];
  };

  "version 3" = {
    expr = (read "version = 3").version;
    expected = 3;
  };
  "version 5" = fails (read "version = 5");
  "no version" = fails (read "[[package]]\nname = \"a\"\nversion = \"1.0.0\"");
  "checksums of old" = fails (read "version = 3\n[metadata]\nx = \"1\"");

  "sources" = {
    expr = [
      (parts.hasSource { } (package registry))
      (parts.hasSource { } (package null))
      (parts.hasSource { } (package "sparse+https://example.org/index/"))
      (parts.hasSource { registry = "mine"; } (package "sparse+https://example.org/index/"))
      (parts.hasSource { registry = "mine"; } (package registry))
      (parts.hasSource { registry = "crates-io"; } (package registry))
    ];
    expected = [ true false false true false true ];
  };
  # By name, then by version, which is no text: 1.10.0 comes after 1.9.0.
  "order of packages" =
    let
      package = text: {
        name = builtins.head (builtins.split "-" text);
        version = builtins.elemAt (builtins.split "-" text) 2;
        source = null;
      };
      isUnusual = texts: parts.unusualOrder (map package texts) != null;
    in
    {
      expr = map isUnusual [
        [ ]
        [ "a-1.9.0" "a-1.10.0" "b-0.1.0" ]
        [ "a-1.0.0" "a-1.0.0" ]
        [ "a-1.10.0" "a-1.9.0" ]
        [ "b-1.0.0" "a-1.0.0" ]
        [ "a-1" "a-2" ]
      ];
      expected = [ false false false true true true ];
    };
}
