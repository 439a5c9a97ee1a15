import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { statIfThere } from './file-stat';
import { isManifest } from './find-manifests';
import { configuredPath, settingsIn, userDirectory } from './git-configuration';
import { prefixIn, readText } from './git-directory';
import { type IgnoreVerdict, ignoreRules } from './ignore-rules';
import { type TrackedFiles, trackedFiles } from './tracked-files';

/** Directories that Nx never looks into (its native `HARDCODED_IGNORE_PATTERNS`), as the end of a path. */
const NEVER_WALKED = /(?:^|\/)(?:node_modules|\.git|\.nx\/cache|\.nx\/workspace-data|\.yarn\/cache)(?=\/|$)/;

/**
 * The kinds of files with ignore rules that Nx's walk reads in every directory, highest precedence first. `.gitignore`, and in some
 * versions `.ignore`, are those of the Rust crate `ignore`, whose walk it is, and `.nxignore` is Nx's own.
 */
const RULE_FILES = ['.nxignore', '.ignore', '.gitignore'] as const;

type Rules = (path: string) => IgnoreVerdict;

/** Rules, and where a path starts for them: after their directory. */
interface PlacedRules {
  readonly start: number;
  readonly rules: Rules;
}

/**
 * Which of the files that git tracks Nx does not see. Nx's set of files is what it finds on disk and nothing ignores, whether
 * git tracks it or not; a flake's is what git tracks, whether anything ignores it or not.
 */
export class NxFileSet {
  private paths: ReadonlySet<string> | undefined;
  private readonly rulesOfDirectory = new Map<string, readonly PlacedRules[][]>();
  private readonly ignoredDirectories = new Map<string, boolean>();
  private readonly directoriesWithRules: ReadonlySet<string>;
  /** What holds for the whole checkout, and comes after all files of rules. */
  private readonly everywhere: readonly { readonly prefix: string; readonly rules: Rules }[];
  private readonly atRoot: Rules;

  /**
   * @param workspaceRoot The absolute path of the Nx workspace.
   * @param tracked What git tracks below it. Files of rules that git does not track count in the workspace root alone.
   */
  private constructor(
    private readonly workspaceRoot: string,
    readonly tracked: TrackedFiles,
  ) {
    const ruled = tracked.files.filter(({ path }) => isRuleFile(path));
    this.directoriesWithRules = new Set(['.', ...ruled.map(({ path }) => parentDirectory(path))]);
    this.everywhere = outerRules(workspaceRoot, tracked);
    const root = ['.gitignore', '.nxignore'].map((file) => readText(join(workspaceRoot, file)) ?? '');
    this.atRoot = ignoreRules(root.join('\n'), { ignoresCase: true });
  }

  /**
   * @param workspaceRoot The absolute path of the Nx workspace.
   * @returns `undefined` outside of a git repository
   */
  static open(workspaceRoot: string): NxFileSet | undefined {
    const tracked = trackedFiles(workspaceRoot);
    return tracked && new NxFileSet(workspaceRoot, tracked);
  }

  /** Whether git tracks a path; what its index says is not known of one that cannot be read. */
  tracks(path: string): boolean {
    if (this.tracked.unreadable.length > 0) return true;
    this.paths ??= new Set(this.tracked.files.map((file) => file.path));
    return this.paths.has(path);
  }

  /**
   * The manifests that Nix sees and that Nx does not pass to a plugin, because something ignores them or `nx.json` keeps them
   * from the plugin.
   *
   * @param listed Those that Nx hands to it.
   */
  unlistedManifests(listed: readonly string[]): string[] {
    const known = new Set(listed);
    return this.tracked.files
      .map(({ path }) => path)
      .filter(
        (path) =>
          isManifest(path) && !known.has(path) && statIfThere(join(this.workspaceRoot, path)) !== undefined,
      );
  }

  /** Whether Nx sees a file everywhere: in hashes, and among the changed files of `nx affected`. */
  isSeen(path: string): boolean {
    return !this.isHiddenFromAffected(path) && !this.isHiddenFromHashes(path);
  }

  /**
   * Whether `nx affected` passes over changes of a file: Nx filters the names of changed files by the `.gitignore` and the
   * `.nxignore` of its root, and by no others (`calculateFileChanges`).
   */
  isHiddenFromAffected(path: string): boolean {
    return this.atRoot(path) === true;
  }

  /**
   * Whether Nx's walk of the workspace passes over a file, so that it is in no hash. In case of doubt it says yes: then the file
   * counts twice.
   */
  isHiddenFromHashes(path: string): boolean {
    const directory = parentDirectory(path);
    const isNeverWalked = path.endsWith('node_modules') && NEVER_WALKED.test(path);
    return isNeverWalked || this.isIgnoredDirectory(directory) || this.isIgnored(path, directory);
  }

  /** Nothing below an ignored directory is walked, whatever rules there say. */
  private isIgnoredDirectory(directory: string): boolean {
    if (directory === '.') return false;
    let known = this.ignoredDirectories.get(directory);
    if (known === undefined) {
      const parent = parentDirectory(directory);
      known =
        NEVER_WALKED.test(directory) ||
        this.isIgnoredDirectory(parent) ||
        this.isIgnored(`${directory}/`, parent);
      this.ignoredDirectories.set(directory, known);
    }
    return known;
  }

  /** What the kind of rules with the highest precedence says; within a kind, the file nearest to the path that says anything counts. */
  private isIgnored(path: string, directory: string): boolean {
    for (const rulesOfKind of this.rulesFor(directory)) {
      for (const { start, rules } of rulesOfKind) {
        const verdict = rules(path.slice(start));
        if (verdict !== undefined) return verdict;
      }
    }
    return this.everywhere.some(({ prefix, rules }) => rules(prefix + path) === true);
  }

  /** The rules that hold for what lies directly in a directory, by kind, the nearest first. Most directories add none. */
  private rulesFor(directory: string): readonly PlacedRules[][] {
    let known = this.rulesOfDirectory.get(directory);
    if (!known) {
      const outer = directory === '.' ? RULE_FILES.map(() => []) : this.rulesFor(parentDirectory(directory));
      known = this.directoriesWithRules.has(directory) ? this.withRulesIn(directory, outer) : outer;
      this.rulesOfDirectory.set(directory, known);
    }
    return known;
  }

  private withRulesIn(directory: string, outer: readonly PlacedRules[][]): PlacedRules[][] {
    const start = directory === '.' ? 0 : directory.length + 1;
    return outer.map((others, kind) => {
      const text = readText(join(this.workspaceRoot, directory, RULE_FILES[kind] ?? ''));
      if (text === undefined) return others;
      return [{ start, rules: ignoreRules(text, { ignoresCase: false }) }, ...others];
    });
  }
}

/** The directory that a path lies in, `.` for the root. */
function parentDirectory(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '.' : path.slice(0, slash);
}

function isRuleFile(path: string): boolean {
  return (RULE_FILES as readonly string[]).includes(path.slice(path.lastIndexOf('/') + 1));
}

/**
 * Rules for the whole checkout: its `info/exclude`, the user's own (`core.excludesFile`), and the `.gitignore` files above a
 * workspace that lies below the top. Nx has the patterns of those start at the directory it is started in, so they are
 * tried from there too.
 */
function outerRules(
  workspaceRoot: string,
  { checkout }: TrackedFiles,
): { readonly prefix: string; readonly rules: Rules }[] {
  const inCheckout = prefixIn(checkout, workspaceRoot);
  const prefix = inCheckout === '' ? '' : `${inCheckout}/`;
  const above = inCheckout.split('/').flatMap((_, index, segments) => {
    if (inCheckout === '') return [];
    const directory = segments.slice(0, index).join('/');
    const file = join(checkout.top, directory, '.gitignore');
    return [
      {
        file,
        prefix: segments
          .slice(index)
          .map((segment) => `${segment}/`)
          .join(''),
      },
      { file, prefix: '' },
    ];
  });
  const files = [
    ...above,
    { file: join(checkout.commonDirectory, 'info/exclude'), prefix },
    { file: usersRules(), prefix },
  ];
  return files.flatMap(({ file, prefix }) => {
    const text = readText(file);
    return text === undefined ? [] : [{ prefix, rules: ignoreRules(text, { ignoresCase: false }) }];
  });
}

/** The user's own file of ignore rules, as the crate `ignore` finds it (its `gitconfig_excludes_path`). */
function usersRules(): string {
  for (const file of [join(homedir(), '.gitconfig'), join(userDirectory(), 'config')]) {
    const named = settingsIn(readText(file) ?? '', 'excludesfile').at(-1);
    if (named !== undefined) return configuredPath(named, dirname(file));
  }
  return join(userDirectory(), 'ignore');
}
