import type { Diagnostic, PublishDiagnosticsParams } from 'vscode-languageserver';
import { Lines } from '../lines';
import { judgingOf, PROJECT_FILE, type FileJudging } from '../project/project';
import { readProject, type ReadProject } from '../project/readProject';
import { patiently } from './patience';
import type { Later } from './pushedDiagnostics';

/** What the projects of a workspace say of its documents. Files are named by their addresses. */
export interface Projects {
  /** What the project of a document says of it; the same object until the project changes. Undefined without one. */
  readonly judging: (uri: string) => FileJudging | undefined;
  /** Looks for the project of a document, or once more, since it may have changed. Tells whether it has. */
  readonly find: (uri: string) => Promise<boolean>;
  /** Forgets a document that was closed. */
  readonly forget: (uri: string) => void;
  /** Settled when everything looked for so far has been found. */
  readonly settled: () => Promise<void>;
}

/** What finding projects takes. */
export interface ProjectsOptions {
  /** The addresses of the folders that the client has open: a project lies in one of them. */
  readonly folders: readonly string[];
  /** The text of the file at an address; undefined where there is none. */
  readonly read: (uri: string) => Promise<string | undefined>;
  /** Is told what is wrong in a project file; of a file that is right or gone, nothing. */
  readonly publish: (params: PublishDiagnosticsParams) => void;
  readonly later: Later;
}

/** A project file as it was last read. */
interface Placed extends ReadProject {
  readonly uri: string;
  readonly text: string;
}

/** The project of a document: the `domxml.json` in its folder, or in the nearest above within the workspace. */
export function findingProjects({ folders, read, publish, later }: ProjectsOptions): Projects {
  const placed = new Map<string, Placed>();
  const judgings = new Map<string, FileJudging>();
  let settled = Promise.resolve();

  const placeAt = (uri: string, text: string | undefined): Placed | undefined => {
    const before = placed.get(uri);
    if (before?.text === text) return before;
    const now = text === undefined ? undefined : { uri, text, ...readProject(text) };
    if (now === undefined) placed.delete(uri);
    else placed.set(uri, now);
    const diagnostics = now === undefined ? [] : diagnosticsOf(now);
    if (diagnostics.length > 0 || (before?.mistakes.length ?? 0) > 0) publish({ uri, diagnostics });
    return now;
  };
  const nearest = async (uri: string): Promise<Placed | undefined> => {
    for (const candidate of candidates(uri, folders)) {
      const found = placeAt(candidate, await read(candidate).catch(() => undefined));
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const look = async (uri: string): Promise<boolean> => {
    const before = judgings.get(uri);
    const project = await nearest(uri);
    const now = project && judgingOf(project.project, pathIn(project.uri, uri));
    if (JSON.stringify(now) === JSON.stringify(before)) return false;
    if (now === undefined) judgings.delete(uri);
    else judgings.set(uri, now);
    return true;
  };
  return {
    judging: (uri) => judgings.get(uri),
    find(uri) {
      const looked = look(uri);
      settled = patiently(Promise.all([settled, looked]), later);
      return looked;
    },
    forget: (uri) => void judgings.delete(uri),
    settled: () => settled,
  };
}

/** Where the project of a document may be, the nearest first; nowhere for a document outside of all folders. */
function candidates(uri: string, folders: readonly string[]): readonly string[] {
  const roots = folders.map((folder) => folder.replace(/\/*$/, '/')).filter((folder) => uri.startsWith(folder));
  const root = roots.sort((a, b) => a.length - b.length)[0];
  if (root === undefined) return [];
  const inside = uri.slice(root.length).split('/').slice(0, -1);
  return inside
    .map((_, depth) => [...inside.slice(0, inside.length - depth), PROJECT_FILE].join('/'))
    .concat(PROJECT_FILE)
    .map((path) => root + path);
}

/** The path of a document from the folder of its project. */
const pathIn = (project: string, uri: string): string => {
  const path = uri.slice(project.length - PROJECT_FILE.length);
  try {
    return decodeURIComponent(path);
  } catch {
    return path; // an address that nobody has encoded
  }
};

function diagnosticsOf({ text, mistakes }: Placed): Diagnostic[] {
  const lines = new Lines(text);
  return mistakes.map(({ span, message }) => ({
    range: { ...lines.range(span) },
    severity: 1,
    source: 'domxml',
    message,
  }));
}
