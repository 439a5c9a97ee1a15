# isUnifiable :: description -> bool
#
# Whether features of a unit can be unified by a package beside it (features-package.nix). Where a `[patch]` or `[replace]` chooses
# among packages, another package could choose otherwise. Cargo's first resolver unites features of build dependencies and others,
# and takes `--features` for one package alone.
description:
!(description.root ? patch || description.root ? replace)
&& description.root.workspace.resolver != "1"
