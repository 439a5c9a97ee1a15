/**
  Every function of the model by name, each file given what it asks for. The tests take them one by one from
  here, and replace those that read files (`replaced`).

  # Type

  ```
  parts :: { src; replaced ? { } } -> attrs
  ```
*/
{
  src,
  replaced ? { },
}:
let
  parts = {
    inherit src;
    # The lists that the TypeScript side has, too.
    rules = builtins.fromJSON (builtins.readFile ./rules.json);

    segmentsOf = import ./path/segments-of.nix;
    inside = import ./path/inside.nix;
    isWithin = import ./path/is-within.nix;
    pathIn = import ./path/path-in.nix;
    resolvePath = wire ./path/resolve-path.nix;
    relativePath = wire ./path/relative-path.nix;
    parentOf = wire ./path/parent-of.nix;

    tag = import ./toml/tag.nix;
    isLiteral = wire ./toml/is-literal.nix;
    isLargeInteger = wire ./toml/is-large-integer.nix;
    scalar = wire ./toml/scalar.nix;
    unescape = import ./toml/unescape.nix;
    refuseToml = import ./toml/refuse-toml.nix;
    piecesOf = import ./toml/pieces-of.nix;
    inString = wire ./toml/in-string.nix;
    pieceKind = import ./toml/piece-kind.nix;
    grammarMoves = wire ./toml/grammar-moves.nix;
    inGrammar = wire ./toml/in-grammar.nix;
    readEvents = wire ./toml/read-events.nix;
    makeTables = wire ./toml/make-tables.nix;
    readDocument = wire ./toml/read-document.nix;
    toAscii = import ./toml/to-ascii.nix;
    plainLines = import ./toml/plain-lines.nix;
    areUnique = import ./toml/are-unique.nix;
    definesOnce = wire ./toml/defines-once.nix;
    isPlain = wire ./toml/is-plain.nix;
    document = import ./toml/document.nix;
    checkSize = wire ./toml/check-size.nix;
    parseToml = wire ./toml/parse.nix;
    print = wire ./toml/print.nix;
    toToml = wire ./toml/write.nix;
    lockToml = wire ./toml/write-lock.nix;

    compareNumbers = import ./semver/compare-numbers.nix;
    comparePre = wire ./semver/compare-pre.nix;
    versionGrammar = import ./semver/grammar.nix;
    parseVersion = wire ./semver/version.nix;
    isWhole = import ./semver/is-whole.nix;
    isVersion = wire ./semver/is-version.nix;
    parseRequirement = wire ./semver/requirement.nix;
    comparatorAdmits = wire ./semver/comparator-admits.nix;
    admits = wire ./semver/admits.nix;

    charactersOf = import ./pattern/characters-of.nix;
    advance = import ./pattern/advance.nix;
    accepts = import ./pattern/accepts.nix;
    matchesItems = wire ./pattern/matches-items.nix;
    namePattern = import ./pattern/name-pattern.nix;
    segmentMatches = wire ./pattern/segment-matches.nix;
    parsePattern = wire ./pattern/pattern.nix;
    normalPattern = wire ./pattern/normal-pattern.nix;
    memberGlob = wire ./pattern/member-glob.nix;
    place = import ./pattern/place.nix;
    compile = wire ./pattern/compile.nix;
    step = wire ./pattern/step.nix;
    isMatched = import ./pattern/is-matched.nix;
    matches = wire ./pattern/pattern-match.nix;

    exists = wire ./files/exists.nix;
    readDir = wire ./files/read-dir.nix;
    fileType = wire ./files/file-type.nix;
    isFile = wire ./files/is-file.nix;
    hasFile = wire ./files/has-file.nix;
    readText = wire ./files/read-text.nix;
    readManifest = wire ./manifest/read-manifest.nix;
    isExcluded = wire ./workspace/is-excluded.nix;
    claimedRoot = wire ./workspace/claimed-root.nix;
    overrides = wire ./workspace/overrides.nix;
    workspaceRootOf = wire ./workspace/workspace-root.nix;
    expandMember = wire ./workspace/expand-member.nix;
    findMembers = wire ./workspace/members.nix;
    findPathPackages = wire ./workspace/path-packages.nix;
    refuseLinks = wire ./workspace/refuse-links.nix;
    makePackage = wire ./unit/package.nix;
    perPackage = import ./workspace/per-package.nix;

    inheritableKeys = wire ./manifest/inheritable-keys.nix;
    isPackageName = wire ./manifest/is-package-name.nix;
    checkManifest = wire ./manifest/check-manifest.nix;
    checkDependency = wire ./manifest/check-dependency.nix;
    checkCrate = wire ./manifest/check-crate.nix;
    dependencyTables = wire ./manifest/dependency-tables.nix;
    inheritedLints = wire ./manifest/inherited-lints.nix;
    asTable = import ./manifest/as-table.nix;
    inheritedPackage = wire ./manifest/inherited-package.nix;
    sharedDependency = wire ./manifest/shared-dependency.nix;
    inheritDependency = wire ./manifest/inherit-dependency.nix;
    sliceDependency = wire ./slices/slice-dependency.nix;
    sliceTables = wire ./slices/slice-tables.nix;
    buildFeatures = wire ./slices/features.nix;
    memberSlice = wire ./slices/member-slice.nix;
    dependencyKeys = wire ./manifest/dependency-keys.nix;
    dependencies = wire ./manifest/dependencies.nix;

    readWrittenLock = import ./lock/written-lock.nix;
    readLockDocument = wire ./lock/lock-document.nix;
    readLock = wire ./lock/read-lock.nix;
    lockedAsWritten = import ./lock/as-written.nix;
    withoutCommit = import ./lock/without-commit.nix;
    findDependency = wire ./lock/find-dependency.nix;
    sameRepository = import ./resolve/same-repository.nix;
    wantsDefault = import ./resolve/wants-default.nix;
    isFromSource = wire ./resolve/is-from-source.nix;
    broughtBy = wire ./resolve/brought-by.nix;
    patched = wire ./resolve/patched.nix;
    lockedDependencies = wire ./resolve/locked-dependencies.nix;
    lockedPathPackage = wire ./lock/locked-path-package.nix;
    directoryOf = import ./resolve/directory-of.nix;
    follow = wire ./resolve/follow.nix;
    unusualOrder = wire ./lock/lock-order.nix;
    readFeatures = import ./unified/read-features.nix;
    unifiedOf = import ./unified/unified-of.nix;
    shorten = wire ./slices/shorten.nix;

    checkPattern = wire ./sources/check-pattern.nix;
    sourceRules = wire ./sources/source-rules.nix;
    select = wire ./sources/select.nix;
    store = wire ./sources/store.nix;
    outsideRoots = wire ./sources/outside-roots.nix;
    sourcePlaces = wire ./sources/source-places.nix;
    findSources = wire ./sources/sources.nix;

    configurations = wire ./tools/configurations.nix;
    linkerArguments = import ./tools/linker-arguments.nix;
    rustcFlags = wire ./tools/rustc-flags.nix;
    namedPaths = wire ./tools/named-paths.nix;
    cargoFiles = wire ./tools/cargo-files.nix;
    clippyFiles = wire ./tools/clippy-files.nix;
    rustfmtFiles = wire ./tools/rustfmt-files.nix;
    toolEntries = wire ./tools/entries.nix;
    tools = wire ./tools/tools.nix;

    nodes = wire ./resolve/nodes.nix;
    heldUpBy = wire ./resolve/chain-heights.nix;
    heldUpLock = wire ./resolve/held-up-lock.nix;
    checkCircle = import ./resolve/check-circle.nix;
    cycleError = wire ./resolve/cycle-error.nix;
    lockSlice = wire ./slices/lock-slice.nix;
    rootSlice = wire ./slices/root-slice.nix;
    canonicalJson = import ./json/canonical-json.nix;
    fingerprint = wire ./unit/fingerprint.nix;
    unit = wire ./unit/unit.nix;
    rootManifestText = wire ./unit/root-manifest-text.nix;
    manifestFiles = wire ./unit/manifest-files.nix;
  }
  // replaced;
  pick = file: builtins.intersectAttrs (builtins.functionArgs (import file)) parts;
  wire = file: import file (pick file);
in
parts
