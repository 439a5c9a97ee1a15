/** The plugin's options for build targets alone: with tests, lints and documentation an evaluation takes four times as long. */
export const buildTargetsAlone = {
  nixTestTargetName: false,
  nixClippyTargetName: false,
  nixDocTargetName: false,
  nixFmtTargetName: false,
  nixCheckTargetName: false,
};

/** An `nx.json` with nothing in it but the plugin. */
export function nxJson(options: object): string {
  return JSON.stringify({
    defaultBase: 'main',
    analytics: false,
    plugins: [{ plugin: 'nx-cargo-nix', options }],
  });
}
