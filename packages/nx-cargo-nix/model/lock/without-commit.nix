/**
  A source of the lock without its commit, as entries of `dependencies` give it (`SourceId::without_precise`
  in Cargo's source).

  # Type

  ```
  withoutCommit :: string | null -> string | null
  ```
*/
source: if source == null then null else builtins.head (builtins.split "#" source)
