import path from 'node:path';
import { Lines } from '../lines';
import { judgingOf, PROJECT_FILE, type FileJudging, type Project } from '../project/project';
import { readProject } from '../project/readProject';
import { projectTextAt } from '../projectFiles';
import { printable } from '../report/columns';
import { UsageError } from './status';

/** Gives what the `domxml.json` in the folder of a file, or in the nearest folder above, says of the file; undefined without one. */
export type ProjectOf = (file: string) => FileJudging | undefined;

/** A project and where it counts from. */
interface Placed {
  readonly folder: string;
  readonly project: Project;
}

/** Looks into each folder once. A project file that is wrong throws a UsageError with every mistake at its place. */
export function findProjects(): ProjectOf {
  const known = new Map<string, Placed | undefined>();
  const inFolder = (folder: string): Placed | undefined => {
    if (known.has(folder)) return known.get(folder);
    const above = path.dirname(folder);
    const found = projectAt(folder) ?? (above === folder ? undefined : inFolder(above));
    known.set(folder, found);
    return found;
  };
  return (file) => {
    const whole = path.resolve(file);
    const found = inFolder(path.dirname(whole));
    return found && judgingOf(found.project, path.relative(found.folder, whole).split(path.sep).join('/'));
  };
}

function projectAt(folder: string): Placed | undefined {
  const file = path.join(folder, PROJECT_FILE);
  const found = projectTextAt(file);
  if (found === undefined) return undefined;
  const shown = printable(path.relative('', file));
  if ('trouble' in found) throw new UsageError(`${shown}: ${found.trouble}`);
  const { project, mistakes } = readProject(found.text);
  if (mistakes.length === 0) return { folder, project };
  const lines = new Lines(found.text);
  const told = mistakes.map(({ span, message }) => {
    const { line, character } = lines.position(span.start);
    return `${shown}:${line + 1}:${character + 1} ${message}`;
  });
  throw new UsageError(told.join('\n'));
}
