import { describe, expect, it } from 'vitest';
import { workspaceOf } from '../testing/single-workspace';
import { memberSlice } from './member-slice';

const HEAD = '[package]\nname = "a"\n';

// What a slice keeps is in cases.json.
describe('the slice of a member', () => {
  it('points to its root where that is not above it', () => {
    const workspace = workspaceOf(
      { 'ws/Cargo.toml': '[workspace]\nmembers = ["../a"]', 'a/Cargo.toml': `${HEAD}workspace = "./../ws/"` },
      'ws',
    );
    const [crate] = workspace.members;
    if (!crate) throw new Error('no member');
    expect(memberSlice(crate, 'build', true).package).toMatchObject({ workspace: '../ws' });
    expect(memberSlice(crate, 'build', false).package).not.toHaveProperty('workspace');
  });
});
