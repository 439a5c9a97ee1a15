/**
 * How `nx release` reads and writes the version of an npm package: its `package.json`, its entry in
 * `package-lock.json`, and the migration that each version has.
 * `@nx/js` does this too, with a few hundred packages that nothing else here needs.
 */
const { VersionActions } = require('nx/release');

/** The text of a JSON file as npm writes it. */
const jsonText = (/** @type {unknown} */ value) => `${JSON.stringify(value, undefined, 2)}\n`;

module.exports = class extends VersionActions {
  validManifestFilenames = ['package.json'];

  root = () => this.projectGraphNode.data.root;
  manifest = () => `${this.root()}/package.json`;

  async readCurrentVersionFromSourceManifest(tree) {
    const { version } = JSON.parse(tree.read(this.manifest(), 'utf8'));
    return { currentVersion: version, manifestPath: this.manifest() };
  }

  async readCurrentVersionFromRegistry() {
    return null;
  }

  async readCurrentVersionOfDependency() {
    return { currentVersion: null, dependencyCollection: null };
  }

  async updateProjectVersion(tree, version) {
    const manifest = JSON.parse(tree.read(this.manifest(), 'utf8'));
    tree.write(this.manifest(), jsonText({ ...manifest, version }));
    const lock = JSON.parse(tree.read('package-lock.json', 'utf8') ?? '{}');
    const locked = lock.packages?.[this.root()];
    if (locked?.version !== undefined) {
      locked.version = version;
      tree.write('package-lock.json', jsonText(lock));
    }
    this.bumpMigration(tree, version);
    return [`${manifest.name}: ${manifest.version} -> ${version}`];
  }

  /** The migration that refreshes the library belongs to every version: Nx runs those that are newer than what is installed. */
  bumpMigration(tree, version) {
    const file = `${this.root()}/migrations.json`;
    const migrations = JSON.parse(tree.read(file, 'utf8') ?? '{}');
    const refresh = migrations.generators?.['refresh-library'];
    if (refresh === undefined) return;
    refresh.version = version;
    tree.write(file, jsonText(migrations));
  }

  async updateProjectDependencies() {
    return [];
  }
};
