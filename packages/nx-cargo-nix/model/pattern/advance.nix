/**
  Matches a pattern one item further: the bytes of a name, the characters of one, or the names of a path.
  `at` are the places in the pattern where a match may go on, lowest first; null is any run of items. Gives
  the places after the item; none where no match is left.

  A match that reaches a run may stay there as long as it likes, so whatever came before that run is not
  looked at again. Places are at most as many as parts between two runs, which makes the whole linear in the
  pattern times the items.

  # Type

  ```
  advance :: (part -> item -> bool) -> [part | null] -> [int] -> item -> [int]
  ```
*/
matches: parts:
let
  count = builtins.length parts;
  isRun = index: index < count && builtins.elemAt parts index == null;
  over =
    item: index:
    if index < count && matches (builtins.elemAt parts index) item then [ (index + 1) ] else [ ];
  next = item: index: if isRun index then [ index ] ++ over item (index + 1) else over item index;
in
at: item:
let
  places = builtins.concatMap (next item) at;
  last = builtins.elemAt places (builtins.length places - 1);
in
if places != [ ] && isRun last then [ last ] else places
