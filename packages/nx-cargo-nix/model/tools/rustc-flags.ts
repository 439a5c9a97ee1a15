import rules from '../rules.json';
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
  ...rules.tools.fileOptions.map((name): [string, Reader] => [name, (value) => [filePath(value)]]),
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
  const { linkerArgumentOptions, linkerArgumentsOptions, programOptions, profileOptions } = rules.tools;
  if (linkerArgumentOptions.includes(name)) return linkerArgumentPaths(value);
  if (linkerArgumentsOptions.includes(name)) return words(value).flatMap(linkerArgumentPaths);
  // Without a slash it is the name of a program in PATH, or a setting.
  if (programOptions.includes(name)) return value.includes('/') ? [filePath(value)] : [];
  return profileOptions.includes(name) ? [filePath(value)] : [];
}

const SEARCH_KIND = new RegExp(`^(?:${rules.tools.searchKinds.join('|')})=`);

/** `-L [KIND=]PATH`. */
export function searchPath(value: string): FlagPath[] {
  return [treePath(value.replace(SEARCH_KIND, ''))];
}

/** A text at its white space, as Cargo splits what may also be an array (`StringList` in its source). */
export function words(text: string): string[] {
  return text.split(/[ \t\r\n]+/).filter((word) => word !== '');
}
