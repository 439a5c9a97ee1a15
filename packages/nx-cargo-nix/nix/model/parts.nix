# parts :: { src } -> attrs
#
# Every function of the model by name, each file given what it asks for. The tests take them one by one from
# here.
{ src }:
let
  parts = {
    inherit src;

    segments = import ./path/segments.nix;
    inside = import ./path/inside.nix;
    below = import ./path/below.nix;
    join = import ./path/join.nix;
    normalise = wire ./path/normalise.nix;
    relative = wire ./path/relative.nix;
    parent = wire ./path/parent.nix;

    tag = import ./toml/tag.nix;
    isLiteral = import ./toml/literal.nix;
    needsRewrite = import ./toml/needs-rewrite.nix;
    hasFloat = import ./toml/has-float.nix;
    rewriteStep = wire ./toml/rewrite-step.nix;
    rewrite = wire ./toml/rewrite.nix;
    readToml = wire ./toml/read.nix;
    definesTwice = import ./toml/defines-twice.nix;
    print = wire ./toml/print.nix;
    toToml = wire ./toml/write.nix;
    lockToml = wire ./toml/write-lock.nix;

    compareNumbers = import ./semver/compare-numbers.nix;
    comparePre = wire ./semver/compare-pre.nix;
    parseVersion = import ./semver/parse-version.nix;
    parseRequirement = wire ./semver/parse-requirement.nix;
    comparatorAdmits = wire ./semver/comparator-admits.nix;
    admits = wire ./semver/admits.nix;

    advance = import ./pattern/advance.nix;
    accepts = import ./pattern/accepts.nix;
    matchesItems = wire ./pattern/matches-items.nix;
    segment = import ./pattern/segment.nix;
    segmentMatches = wire ./pattern/segment-matches.nix;
    parse = wire ./pattern/parse.nix;
    normalPattern = wire ./pattern/normal.nix;
    memberGlob = wire ./pattern/member-glob.nix;
    place = import ./pattern/place.nix;
    compile = wire ./pattern/compile.nix;
    step = wire ./pattern/step.nix;
    isMatched = import ./pattern/is-matched.nix;
    matches = wire ./pattern/matches.nix;

    hasFile = wire ./workspace/has-file.nix;
    isFile = wire ./workspace/is-file.nix;
    readText = wire ./workspace/read-text.nix;
    readManifest = wire ./workspace/read-manifest.nix;
    isExcluded = wire ./workspace/is-excluded.nix;
    findRoot = wire ./workspace/find-root.nix;
    expandMember = wire ./workspace/expand-member.nix;
    findMembers = wire ./workspace/members.nix;
    findPathPackages = wire ./workspace/path-packages.nix;
    refuseLinks = wire ./workspace/refuse-links.nix;
    makePackage = wire ./workspace/package.nix;
    perPackage = import ./workspace/per-package.nix;

    asTable = import ./manifest/as-table.nix;
    packageTable = wire ./manifest/package-table.nix;
    inheritDependency = wire ./manifest/inherit-dependency.nix;
    sliceDependency = wire ./manifest/slice-dependency.nix;
    sliceTables = import ./manifest/slice-tables.nix;
    sliceFeatures = import ./manifest/slice-features.nix;
    sliceManifest = wire ./manifest/slice-manifest.nix;
    dependencies = wire ./manifest/dependencies.nix;

    readLock = import ./lock/read.nix;
    lockedAsWritten = import ./lock/as-written.nix;
    withoutCommit = import ./lock/without-commit.nix;
    findDependency = wire ./lock/find-dependency.nix;
    sameRepository = import ./lock/same-repository.nix;
    wantsDefault = import ./lock/wants-default.nix;
    hasSource = wire ./lock/has-source.nix;
    broughtBy = wire ./lock/brought-by.nix;
    patched = wire ./lock/patched.nix;
    follow = wire ./lock/follow.nix;
    lockedPackage = wire ./lock/locked-package.nix;
    directoryOf = import ./lock/directory-of.nix;
    followed = wire ./lock/followed.nix;
    unusualOrder = wire ./lock/unusual-order.nix;
    shorten = wire ./lock/shorten.nix;

    checkPattern = wire ./sources/check-pattern.nix;
    sourceRules = wire ./sources/rules.nix;
    select = wire ./sources/select.nix;
    store = wire ./sources/store.nix;
    outsideRoots = wire ./sources/outside-roots.nix;
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

    nodes = wire ./unit/nodes.nix;
    cycles = import ./unit/cycles.nix;
    checkCircle = wire ./unit/check-circle.nix;
    cycleError = wire ./unit/cycle-error.nix;
    lockSlice = wire ./unit/lock-slice.nix;
    rootSlice = wire ./unit/root-slice.nix;
    canonicalJson = import ./unit/canonical-json.nix;
    fingerprint = wire ./unit/fingerprint.nix;
    unit = wire ./unit/unit.nix;
    rootManifestText = wire ./unit/root-manifest-text.nix;
    manifestFiles = wire ./unit/manifest-files.nix;
  };
  pick = file: builtins.intersectAttrs (builtins.functionArgs (import file)) parts;
  wire = file: import file (pick file);
in
parts
