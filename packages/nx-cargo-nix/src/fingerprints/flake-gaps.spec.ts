import { expect, it } from 'vitest';
import { openRepository } from '../repository/open-repository';
import { writeRepository } from '../repository/testing/written-repository';
import { flakeGaps, flakeGapsMessage } from './flake-gaps';

// Every commit changed what was built, and nothing said so.
it.each([
  ['nothing', 'outputs = { self }: { x = self.packages; src = ./.; }', []],
  ['the commit', 'version = self.rev or "dirty";', ['flake.nix: `self.rev` changes with every commit.']],
  [
    'its time',
    'inputs.self.lastModifiedDate',
    ['flake.nix: `self.lastModifiedDate` changes with every commit.'],
  ],
  ['what is above', 'readFile ../version.txt', ['flake.nix: ../version.txt lies above the Nx workspace.']],
  ['nothing of a comment', '# self.rev, ../x\n', []],
  ['nothing of a comment of several lines', '/* self.rev\n../x */ {}', []],
  [
    'the commit in a string',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: what Nix would interpolate is what is tested
    'version = "1-${self.shortRev}";',
    ['flake.nix: `self.shortRev` changes with every commit.'],
  ],
  ['nothing of another name', 'self.revision + myself.rev', []],
])('names %s', (_, text, expected) => {
  expect(flakeGaps(openRepository(writeRepository({ 'flake.nix': text })))).toEqual(expected);
});

it('says what to do', () => {
  expect(flakeGapsMessage([])).toBeUndefined();
  expect(flakeGapsMessage(['flake.nix: a gap.'])).toMatch(
    /does not know of it:\n {2}flake\.nix: a gap\.\nWhere none/,
  );
});
