import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Destination, pushResults } from './push-results';
import { hasNix, NixWorkspace } from './testing/nix-workspace';

describe.skipIf(!hasNix())('pushResults with the Nix on PATH', () => {
  const directory = mkdtempSync(join(tmpdir(), 'push-results-'));
  let workspace: NixWorkspace;
  beforeAll(async () => {
    workspace = new NixWorkspace();
    await workspace.build('b', 'two');
  });
  afterAll(() => {
    workspace.close();
    rmSync(directory, { recursive: true });
  });

  const notices: string[] = [];
  /** The names of the store paths that are pushed, sorted. */
  async function push(destination: Destination, ...attributes: string[]): Promise<string[]> {
    notices.length = 0;
    const tasks = attributes.map((attribute) => ({ id: attribute, options: { attribute } }));
    const settings = {
      destination,
      sources: false,
      extraArgs: [],
      onNotice: (text: string) => notices.push(text),
    };
    const pushed = await pushResults(tasks, settings, { directory: workspace.root });
    return pushed.map((path) => path.replace(/^.*\/\w{32}-/, '')).sort();
  }

  it('pushes what was built, with what it was built from', async () => {
    const cache = join(directory, 'cache');
    expect(await push({ to: `file://${cache}` }, 'b')).toEqual(['a', 'b', 'hidden']);
    expect(readdirSync(cache).filter((name) => name.endsWith('.narinfo'))).toHaveLength(3);
  });

  it('pushes every output, whatever it is called', async () => {
    expect(await push({ to: `file://${join(directory, 'outputs')}` }, 'two')).toEqual(['two', 'two-dev']);
  });

  it('passes over what is not built here, and says what does not evaluate', async () => {
    expect(await push({ to: `file://${join(directory, 'some')}` }, 'dependent', 'a', 'refused')).toEqual([
      'a',
    ]);
    expect(notices.join('\n')).toMatch(/1 of 3 targets do not evaluate: .*no such luck/s);
    expect(await push({ to: `file://${join(directory, 'none')}` }, 'broken')).toEqual([]);
  });

  it('hands store paths to a command', async () => {
    const file = join(directory, 'handed');
    const command = ['/bin/sh', '-c', 'echo "$@" > "$0"', file, 'cache-name'] as const;
    await push({ command }, 'a');
    expect(readFileSync(file, 'utf8')).toMatch(/^cache-name \/nix\/store\/\w+-a\n$/);
  });

  it.each<[why: string, destination: Destination, message: string]>([
    ['a store that refuses', { to: 'file:///proc/none' }, 'nix copy --to file:///proc/none ... failed'],
    ['a command that fails', { command: ['/bin/sh', '-c', 'echo no >&2; exit 3'] }, 'failed:\nno'],
    ['a command that is not there', { command: ['/none-such'] }, 'ENOENT'],
  ])('fails for %s', async (_, destination, message) => {
    await expect(push(destination, 'a')).rejects.toThrow(message);
  });
});
