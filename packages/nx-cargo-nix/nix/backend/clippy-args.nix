/**
  How clippy is called, where the caller does not say (`cargoClippyExtraArgs`): on all targets of the crate, or of the
  workspace, and on nothing that it depends on. Warnings fail: nobody reads those of a cached result.
*/
"--all-targets -- --no-deps --deny warnings"
