import { describe, expect, it } from 'vitest';
import { cargoRepository, openListed } from '../../repository/open-repository';
import { manifestsOf, writeRepository } from '../../repository/testing/written-repository';
import { unpublishedDependencies } from './unpublished-dependencies';

const crate = (name: string, rest = '') => `[package]\nname = "${name}"\nversion = "0.1.0"\n${rest}`;

describe('unpublishedDependencies', () => {
  it('are crates at any distance that the registry lacks, and no others', async () => {
    const files = {
      'Cargo.toml': '[workspace]\nmembers = ["*"]\n',
      'a/Cargo.toml': crate(
        'a',
        '[dependencies]\nb = { path = "../b", version = "0.1" }\nprivate = { path = "../private" }\n[dev-dependencies]\ndev = { path = "../dev" }\nasked = { path = "../asked", version = "0.1" }\n',
      ),
      'b/Cargo.toml': crate(
        'b',
        '[build-dependencies]\nc = { path = "../c", version = "0.1" }\nknown = { path = "../known", version = "0.1" }\n',
      ),
      'c/Cargo.toml': crate('c', '[dev-dependencies]\na = { path = "../a", version = "0.1" }\n'),
      'known/Cargo.toml': crate('known'),
      'dev/Cargo.toml': crate('dev'),
      'asked/Cargo.toml': crate('asked'),
      'private/Cargo.toml': crate('private', 'publish = false\n'),
    };
    const [workspace] = cargoRepository(openListed(writeRepository(files), manifestsOf(files))).workspaces;
    const a = workspace?.members.find(({ name }) => name === 'a');
    if (!workspace || !a) throw new Error('no workspace');
    const isPublished = async ({ name }: { name: string }) => name === 'known';
    expect(await unpublishedDependencies(a, workspace, isPublished)).toEqual(['asked', 'b', 'c']);
  });
});
