# asWritten :: package -> attrs
#
# A package of the lock (read.nix) with the keys that `Cargo.lock` has for it, and no more.
package: removeAttrs package ([ "index" ] ++ (if package.source == null then [ "source" ] else [ ]))
