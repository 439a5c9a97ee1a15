import { describe, expect, it } from 'vitest';
import { workspaceOf } from '../testing/single-workspace';
import { crateToml } from '../testing/write-crate';
import { cargoFiles } from './cargo-files';
import { notFollowedMessage } from './not-followed';

/** A workspace of one with a configuration. */
function configured(text: string) {
  return workspaceOf({ 'Cargo.toml': crateToml('a'), '.cargo/config.toml': text });
}

// What counts is in cases.json; here are the messages, which only this side has.
describe('tool files', () => {
  it('cost a message, and not the graph, where the configuration is no TOML', () => {
    expect(cargoFiles(configured('[build]\nrustc = \n'))).toMatchObject({
      configuration: ['.cargo/config', '.cargo/config.toml'],
      notFollowed: [
        { file: '.cargo/config.toml', reason: 'syntax', value: expect.stringMatching(/^line [23]: /) },
      ],
    });
  });

  it('that are not followed are named, with what to do', () => {
    const { notFollowed } = cargoFiles(configured('paths = []\n[patch.crates-io]\n'));
    expect(notFollowedMessage(notFollowed)).toMatch(
      /config\.toml: `patch` .*root manifest\.\n.*`paths` .*\.$/,
    );
    expect(notFollowedMessage([])).toBeUndefined();
  });
});
