/**
  Which nodes of a graph lead into a cycle, and which lead into none but into a chain of more than `limits.chain`: both languages walk
  chains on the stack, and real ones have dozens of links. Removes what leads to nothing that is left, round by round; each edge is
  looked at once. What an edge leads to and is not a node counts as nothing.

  # Type

  ```
  heldUpBy :: { KEY = [ KEY ]; } -> { circle :: { KEY = true; }; chain :: { KEY = true; }; }
  ```
*/
{ rules }:
edges:
let
  inherit (builtins)
    attrNames
    concatMap
    filter
    genericClosure
    groupBy
    length
    listToAttrs
    mapAttrs
    removeAttrs
    ;

  known = mapAttrs (_: filter (to: edges ? ${to})) edges;
  dependents = mapAttrs (_: map (edge: edge.from)) (
    groupBy (edge: edge.to) (
      concatMap (from: map (to: { inherit from to; }) known.${from}) (attrNames known)
    )
  );

  # For nodes that lead to something that is left, but to less than at the beginning, `pending` says to how much.
  following =
    {
      key,
      free,
      pending,
    }:
    let
      fewer = groupBy (node: node) (concatMap (node: dependents.${node} or [ ]) free);
      left = mapAttrs (node: taken: pending.${node} or (length known.${node}) - length taken) fewer;
      next = filter (node: left.${node} == 0) (attrNames left);
    in
    {
      key = key + 1;
      free = next;
      pending = removeAttrs (pending // left) next;
    };
  # Not by recursion, which would exhaust the stack.
  rounds = genericClosure {
    startSet = [
      {
        key = 1;
        free = filter (node: known.${node} == [ ]) (attrNames known);
        pending = { };
      }
    ];
    operator = round: if round.free == [ ] then [ ] else [ (following round) ];
  };
  freeIn = list: concatMap (round: round.free) list;
  asSet =
    nodes:
    listToAttrs (
      map (name: {
        inherit name;
        value = true;
      }) nodes
    );
in
{
  circle = removeAttrs (mapAttrs (_: _: true) edges) (freeIn rounds);
  chain = asSet (freeIn (filter (round: round.key > rules.limits.chain) rounds));
}
