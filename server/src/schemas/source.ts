/** A folder of grammars that this program did not write, such as those that libvirt installs. */
export interface SchemaSource {
  /** What its verdicts are shown as: `libvirt 9.0.0`, `libvirt`, the path of a file. */
  readonly name: string;
  /** The folder, as messages speak of it. */
  readonly place: string;
  /** The one grammar that judges every document, whatever its root; undefined: the root element chooses. */
  readonly start?: string;
  /** The text of a file in the folder; undefined where there is none or where it may not be read. */
  read(file: string): string | undefined;
  /** The address of a file, for an editor to open. */
  uriOf(file: string): string;
  /** Where what the grammars come to is kept from one run to the next; undefined: nowhere. */
  readonly kept?: KeptGrammars;
}

/** Compiled grammars of one folder by their file, kept as long as neither the folder nor this program changes. */
export interface KeptGrammars {
  read(file: string): string | undefined;
  write(file: string, compiled: string): void;
}

/**
 * The file that `href` in the grammar `base` means, both as names inside one folder.
 * Undefined for whatever would leave the folder: another scheme, an absolute path, too many `..`.
 */
export function fileNamed(href: string, base: string): string | undefined {
  if (href === '' || /^[a-z][a-z0-9+.-]*:|^\/|[\\?#\0]/i.test(href)) return undefined;
  const path: string[] = base.split('/').slice(0, -1);
  for (const part of href.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') path.push(part);
    else if (path.pop() === undefined) return undefined;
  }
  return path.length === 0 ? undefined : path.join('/');
}
