/** The programs whose versions predictions go by, as people call them. */
export const PROGRAMS = { libvirt: 'libvirt', qemu: 'QEMU', xend: 'xend' } as const;

/** One of the programs. */
export type Program = keyof typeof PROGRAMS;

/** Versions that a prediction is made for, as `12.8.0`. */
export interface Versions {
  readonly libvirt: string;
  readonly qemu?: string;
  /** The version of Xen that its daemon came with. */
  readonly xend?: string;
}

/** A fact that holds only between versions. Each bound names the programs it is about; all of them must agree. */
export interface Versioned {
  /** The first versions it holds for. */
  readonly since?: Partial<Versions>;
  /** The first versions it holds no longer for. */
  readonly until?: Partial<Versions>;
  /** Where it was read, with the version. */
  readonly source: string;
}

const programs = Object.keys(PROGRAMS) as readonly Program[];

/** Whether a row holds for `versions`. A program whose version is unknown satisfies no bound. */
export function applies({ since = {}, until = {} }: Versioned, versions: Versions): boolean {
  return programs.every(
    (program) => atLeast(versions[program], since[program]) && below(versions[program], until[program]),
  );
}

/** The versions as one says them: `libvirt 12.8.0`, `QEMU 11.1.2`. */
export const spokenVersions = (versions: Partial<Versions>): readonly string[] =>
  programs.flatMap((program) => {
    const version = versions[program];
    return version === undefined ? [] : [`${PROGRAMS[program]} ${version}`];
  });

/** The bounds of a row as one says them: `libvirt 9.0.0 and QEMU 8.0.0 on`, `before libvirt 9.2.0`; empty where it has none. */
export function spokenBounds({ since = {}, until = {} }: Versioned): string {
  const [from, before] = [spokenVersions(since), spokenVersions(until)];
  return [
    ...(from.length === 0 ? [] : [`from ${from.join(' and ')} on`]),
    ...(before.length === 0 ? [] : [`before ${before.join(' and ')}`]),
  ].join(', ');
}

/** Of which guests and versions a row speaks, in words; empty for all. */
export const spokenWhere = (row: Versioned & { readonly guests?: { readonly are: string } }): string =>
  [row.guests?.are ?? '', spokenBounds(row)].filter((part) => part !== '').join(', ');

const atLeast = (version: string | undefined, bound: string | undefined): boolean =>
  bound === undefined || (version !== undefined && compareVersions(version, bound) >= 0);

const below = (version: string | undefined, bound: string | undefined): boolean =>
  bound === undefined || (version !== undefined && compareVersions(version, bound) < 0);

/** Negative where `a` is older than `b`, 0 where they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [knownParts(a), knownParts(b)];
  return left[0] - right[0] || left[1] - right[1] || left[2] - right[2];
}

const parts = new Map<string, ReturnType<typeof parseVersion>>();

/** Each document is held against the same versions many hundred times, and there are only so many. */
function knownParts(version: string): ReturnType<typeof parseVersion> {
  const known = parts.get(version);
  if (known !== undefined) return known;
  const made = parseVersion(version);
  parts.set(version, made);
  return made;
}

/** Major, minor and micro of a version such as `7.2.22 (Debian 1:7.2+dfsg-7)`; what is missing is 0. */
export function parseVersion(version: string): readonly [major: number, minor: number, micro: number] {
  const [, major = '0', minor = '0', micro = '0'] = /^\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(micro)];
}
