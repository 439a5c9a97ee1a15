import { argumentsPath, type FlagPath, filePath, linkerArgumentPaths, treePath } from './linker-arguments';

type Reader = (value: string) => FlagPath[];

/** The options of rustc and rustdoc whose values name files ("Command-line Arguments" in both books). */
const OPTIONS: ReadonlyMap<string, Reader> = new Map([
  ['-C', codegenPaths],
  ['-Z', codegenPaths],
  ['-L', searchPath],
  ['--codegen', codegenPaths],
  ['--extern', (value) => (value.includes('=') ? [filePath(value.slice(value.indexOf('=') + 1))] : [])],
  ['--sysroot', (value) => [treePath(value)]],
  ['--target', (value) => (value.endsWith('.json') ? [filePath(value)] : [])],
  ...[
    '--extend-css',
    '--html-after-content',
    '--html-before-content',
    '--html-in-header',
    '--index-page',
    '--markdown-css',
    '--theme',
  ].map((name): [string, Reader] => [name, (value) => [filePath(value)]]),
]);

/** The files that flags of rustc or rustdoc name, as they write them: relative to the directory that rustc is started in. */
export function flagPaths(flags: readonly string[]): FlagPath[] {
  let pending: Reader | undefined;
  return flags.flatMap((flag) => {
    if (pending) {
      const found = pending(flag);
      pending = undefined;
      return found;
    }
    pending = OPTIONS.get(flag);
    if (pending) return [];
    if (flag.startsWith('@')) return [argumentsPath(flag.slice(1))];
    const end = flag.startsWith('--') ? flag.indexOf('=') : 2;
    if (end < 0) return [];
    const value = flag.slice(flag.startsWith('--') ? end + 1 : end);
    return OPTIONS.get(flag.slice(0, end))?.(value) ?? [];
  });
}

/** `-C name=value`, and the like of `-Z`. */
function codegenPaths(option: string): FlagPath[] {
  const equals = option.indexOf('=');
  const name = equals < 0 ? option : option.slice(0, equals);
  const value = equals < 0 ? '' : option.slice(equals + 1);
  switch (name) {
    case 'link-arg':
    case 'pre-link-arg':
    case 'post-link-arg':
      return linkerArgumentPaths(value);
    case 'link-args':
    case 'pre-link-args':
    case 'post-link-args':
      return words(value).flatMap(linkerArgumentPaths);
    case 'codegen-backend':
    case 'linker':
    case 'linker-plugin-lto':
      // Without a slash it is the name of a program in PATH, or a setting.
      return value.includes('/') ? [filePath(value)] : [];
    case 'profile-sample-use':
    case 'profile-use':
      return [filePath(value)];
    default:
      return [];
  }
}

/** `-L [KIND=]PATH`. */
export function searchPath(value: string): FlagPath[] {
  return [treePath(value.replace(/^(?:dependency|crate|native|framework|all)=/, ''))];
}

/** A text at its white space, as Cargo splits what may also be an array (`StringList` in its source). */
export function words(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((word) => word !== '');
}
