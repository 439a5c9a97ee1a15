import type { BuiltWorkspaces } from '../repository/built-workspaces';

/** Why some workspaces are built. */
const reasons: Readonly<Record<BuiltWorkspaces['by'], string>> = {
  option: 'the option "workspaces" of the plugin names them',
  flake: 'the flakes name them',
  place: 'no flake says which it builds, so all count but those inside other crates',
};

/** Says which Cargo workspaces have targets, and why; for users who ask Nx for `--verbose` output. */
export function builtMessage({ repository, by, passedOver }: BuiltWorkspaces): string {
  const others = passedOver.length === 0 ? '' : ` Without targets: ${passedOver.join(', ')}.`;
  const roots = repository.workspaces.map(({ root }) => root).join(', ') || 'none';
  return `nx-cargo-nix: Cargo workspaces that are built: ${roots} (${reasons[by]}).${others}`;
}

/**
 * What the user should know about workspaces that have no targets because they are below crates of others, if a flake may build them in
 * a form that is not understood here. If flakes say what they build, or nothing about it, such a workspace is a fuzz target or test
 * data, and needs no message.
 */
export function nestedMessage({ by, passedOver, unread }: BuiltWorkspaces): string | undefined {
  if (by !== 'place' || passedOver.length === 0 || unread.length === 0) return undefined;
  return (
    `nx-cargo-nix: ${unread.join(', ')} ${unread.length === 1 ? 'does' : 'do'} not say with literal arguments which Cargo workspaces are ` +
    `built. Those in ${passedOver.join(', ')} are inside crates of other workspaces, so they have no targets. Name those that are built in the option ` +
    '"workspaces" of the plugin in nx.json.'
  );
}

/**
 * What the user should know about workspaces that have no targets because no flake's text names them, though they are in no other
 * crate: a text can be misread. Nothing if the option says it.
 */
export function passedOverMessage({ by, passedOver, alone }: BuiltWorkspaces): string | undefined {
  const unsaid = by === 'flake' ? passedOver.filter((root) => alone.includes(root)) : [];
  if (unsaid.length === 0) return undefined;
  return (
    `nx-cargo-nix: no flake names the Cargo workspaces in ${unsaid.join(', ')}, so they have no targets. Say which are built by the ` +
    'option "workspaces" of the plugin in nx.json.'
  );
}

/** What the user should know about an option that names what does not exist; nothing if it does not. */
export function unknownWorkspacesMessage({
  repository,
  passedOver,
  unknown,
}: BuiltWorkspaces): string | undefined {
  if (unknown.length === 0) return undefined;
  const roots = [...repository.workspaces.map(({ root }) => root), ...passedOver].sort();
  return (
    `nx-cargo-nix: nx.json: the option "workspaces" of the plugin names ${unknown.join(', ')}, where no Cargo workspace has its root ` +
    `manifest. Those that are there: ${roots.join(', ') || 'none'}.`
  );
}
