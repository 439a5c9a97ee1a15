/**
  The caller's arguments that are about fetching third-party crates, for all crates (crane's `vendorMultipleCargoDeps`).
*/
[
  "outputHashes"
  "overrideVendorCargoPackage"
  "overrideVendorGitCheckout"
  "registries"
]
