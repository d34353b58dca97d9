/** Versions that a prediction is made for, as `12.8.0`. */
export interface Versions {
  readonly libvirt: string;
  readonly qemu?: string;
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

/** Whether a row holds for `versions`. A program whose version is unknown satisfies no bound. */
export function applies({ since = {}, until = {} }: Versioned, versions: Versions): boolean {
  return programs.every(
    (program) => atLeast(versions[program], since[program]) && below(versions[program], until[program]),
  );
}

const programs = ['libvirt', 'qemu'] as const;

const atLeast = (version: string | undefined, bound: string | undefined): boolean =>
  bound === undefined || (version !== undefined && compareVersions(version, bound) >= 0);

const below = (version: string | undefined, bound: string | undefined): boolean =>
  bound === undefined || (version !== undefined && compareVersions(version, bound) < 0);

/** Negative where `a` is older than `b`, 0 where they are the same. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  const differing = left.findIndex((part, index) => part !== right[index]);
  return differing < 0 ? 0 : (left[differing] ?? 0) - (right[differing] ?? 0);
}

/** Major, minor and micro of a version such as `7.2.22 (Debian 1:7.2+dfsg-7)`; what is missing is 0. */
export function parseVersion(version: string): readonly [major: number, minor: number, micro: number] {
  const [, major = '0', minor = '0', micro = '0'] = /^\s*v?(\d+)(?:\.(\d+))?(?:\.(\d+))?/.exec(version) ?? [];
  return [Number(major), Number(minor), Number(micro)];
}
