import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Analysis } from '../analysis';
import type { JsonJudged, JudgedParams } from '../protocol';
import { schemaTroubleNotice } from '../report/schemaTrouble';
import type { Analyse } from './analyses';

/** Tells the editor by what its documents are judged. */
export interface Announcer {
  /** The same analyses; `announce` hears by what a document is judged whenever that is another than it heard last. */
  readonly analyse: Analyse;
  /** Forgets a document that was closed. */
  readonly forget: (uri: string) => void;
}

/** Makes analyses tell by what they judge. `byProject` is whether a `domxml.json` speaks of a document. */
export function announcer(
  analyse: Analyse,
  byProject: (uri: string) => boolean,
  announce: (params: JudgedParams) => void,
): Announcer {
  const told = new Map<string, string>();
  return {
    analyse(document: TextDocument) {
      const named = analyse(document);
      const { uri } = document;
      const judged = judgedJson(named.analysis, byProject(uri));
      const now = JSON.stringify(judged);
      if (told.get(uri) !== now) announce({ uri, judged });
      told.set(uri, now);
      return named;
    },
    forget: (uri) => void told.delete(uri),
  };
}

/** By what a document is judged; null where it is not libvirt's. `project` is whether a `domxml.json` speaks of it. */
export function judgedJson(analysis: Analysis, project: boolean): JsonJudged | null {
  const { root, schema, schemaTrouble, target, versions } = analysis;
  if (root === undefined) return null;
  return {
    schema,
    target: target ? { id: target.id, label: target.label, ...versions } : null,
    project,
    trouble: schemaTrouble === undefined ? null : schemaTroubleNotice(schemaTrouble),
  };
}
