/** `npm run prove:package-managers`: `nx add` from a registry, under each package manager and without one. */
import { afterAll, beforeAll, describe, it } from 'vitest';
import { installManagers, npm, others } from './managers';
import type { Registry } from './registry';
import { pluginRegistry, takeUp } from './take-up';

describe('nx add', () => {
  let registry: Registry;
  beforeAll(async () => {
    await installManagers();
    registry = await pluginRegistry();
  });
  afterAll(() => registry.close());

  it.each([npm, ...others].map((manager) => [manager.name, manager] as const))(
    'sets a repository up under %s',
    (_, manager) => takeUp(manager, registry),
  );
});
