/**
  Whether what version.nix read is a whole version: something, without a part left out or a wildcard.

  # Type

  ```
  isWhole :: version | null -> bool
  ```
*/
version: version != null && version.major != null && version.minor != null && version.patch != null
