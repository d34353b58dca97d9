import picomatch from 'picomatch/posix';
import type { Judging } from './judging';

/** The name of the file that says how the documents in its folder and below are judged. */
export const PROJECT_FILE = 'domxml.json';

/** What a `domxml.json` says. Its patterns count from its folder; one without a slash means files of that name in any folder. */
export interface Project {
  readonly judging: Judging;
  readonly exclude: readonly string[];
  /** In the order written: the last that speaks of a file counts. */
  readonly overrides: readonly { readonly files: readonly string[]; readonly judging: Judging }[];
}

/** What a project says of one file. */
export interface FileJudging extends Judging {
  /** The file is left alone, unless its author asks for it by name. */
  readonly excluded: boolean;
}

/** What `project` says of the file at `path`, which counts from the project's folder, with `/` between folders. */
export function judgingOf({ judging, exclude, overrides }: Project, path: string): FileJudging {
  const speaking = overrides.filter(({ files }) => matches(path, files));
  const judged = speaking.reduce((base, override) => overridden(base, override.judging), judging);
  return { ...judged, excluded: matches(path, exclude) };
}

const overridden = (base: Judging, more: Judging): Judging => ({
  ...base,
  ...more,
  versions: { ...base.versions, ...more.versions },
  severities: { ...base.severities, ...more.severities },
});

const matches = (path: string, patterns: readonly string[]): boolean =>
  patterns.some((pattern) => picomatch(pattern, { basename: !pattern.includes('/'), dot: true })(path));
