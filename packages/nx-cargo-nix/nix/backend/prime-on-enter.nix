/**
  The hook with which a dev shell primes the checkout that it is entered in (docs/prime.md, "In the dev shell").

  # Type

  ```
  primeOnEnter :: { model, bash, task, key } -> string
  ```

  # Inputs

  `bash`
  : The shell that runs it.

  `task`
  : false: there is no hook. true: the task of the workspace's own project. Else the task's name, as `nx run` takes it.

  `key`
  : A derivation that differs where third-party crates have to be laid anew. It is named, and not built.
*/
{
  model,
  bash,
  task,
  key,
}:
let
  quoted = import ./shell-word.nix;
  # A lock out of date must not lock anybody out of the shell, which has the Cargo that mends it.
  known = builtins.tryEval (builtins.unsafeDiscardStringContext key.drvPath);
  arguments = [
    bash
    "${./prime-on-enter.sh}"
    (if known.success then known.value else "")
    model.rootDir
  ];
in
if task == false then
  ""
else if task == true || builtins.isString task && builtins.match "[^-].*" task != null then
  # A process of its own, which leaves nothing in the shell, and whose failure is none of the shell's.
  "${builtins.concatStringsSep " " (map quoted arguments)} \"$-\"${
    if task == true then "" else " ${quoted task}"
  } </dev/null >&2 || :\n"
else
  throw "primeOnEnter is ${builtins.toJSON task}; expected true, false, or the name of a task such as \"cargo-workspace:nix-prime\""
