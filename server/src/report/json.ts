import { Lines } from '../lines';
import type { Edit, Fix, Problem, Severity, Stage } from '../problem';
import type { JsonRange } from '../protocol';
import type { FileReport } from './report';

/** A replacement in a file; an empty range inserts. */
export interface JsonEdit {
  readonly range: JsonRange;
  readonly newText: string;
}

export interface JsonFix {
  readonly title: string;
  readonly kind: Fix['kind'];
  readonly preferred: boolean;
  /** What libvirt stores and the time the guest sees stay the same. */
  readonly safe: boolean;
  readonly edits: readonly JsonEdit[];
}

export interface JsonProblem {
  readonly code: string;
  readonly stage: Stage;
  readonly severity: Severity;
  readonly message: string;
  readonly range: JsonRange;
  readonly tags: readonly ('deprecated' | 'unnecessary')[];
  /** Absent where libvirt itself would not refuse. */
  readonly libvirtMessage?: string;
  readonly related: readonly { readonly message: string; readonly range: JsonRange }[];
  readonly fixes: readonly JsonFix[];
}

export interface JsonFile {
  readonly path: string;
  readonly root: string | null;
  readonly schema: string;
  readonly target: string | null;
  readonly problems: readonly JsonProblem[];
}

/** The answer of `domxml check --format json`. */
export interface JsonCheck {
  readonly version: 1;
  readonly files: readonly JsonFile[];
}

/** The text of a {@link JsonCheck} whose files are already text: one {@link fileJsonText} each, in the order given. */
export const checkJsonText = (files: readonly string[]): string =>
  `{\n  "version": 1,\n  "files": [${files.length === 0 ? '' : `\n    ${files.join(',\n    ')}\n  `}]\n}`;

/** A file of {@link checkJsonText}, indented as it stands there. */
export const fileJsonText = (report: FileReport): string =>
  JSON.stringify(fileJson(report), undefined, 2).replaceAll('\n', '\n    ');

/** A file with its problems in their order. */
export function fileJson({ path, analysis, problems }: FileReport): JsonFile {
  const lines = new Lines(analysis.document.text);
  return {
    path,
    root: analysis.root ?? null,
    schema: analysis.schema,
    target: analysis.target?.id ?? null,
    problems: problems.map((problem) => problemJson(problem, lines)),
  };
}

function problemJson(problem: Problem, lines: Lines): JsonProblem {
  return {
    code: problem.code,
    stage: problem.stage,
    severity: problem.severity,
    message: problem.message,
    range: lines.range(problem.span),
    tags: problem.tags ?? [],
    ...(problem.libvirtMessage === undefined ? {} : { libvirtMessage: problem.libvirtMessage }),
    related: (problem.related ?? []).map(({ message, span }) => ({ message, range: lines.range(span) })),
    fixes: (problem.fixes ?? []).map((fix) => fixJson(fix, lines)),
  };
}

const fixJson = (fix: Fix, lines: Lines): JsonFix => ({
  title: fix.title,
  kind: fix.kind,
  preferred: fix.preferred,
  safe: fix.safe,
  edits: fix.edits.map((edit) => editJson(edit, lines)),
});

const editJson = ({ span, text }: Edit, lines: Lines): JsonEdit => ({ range: lines.range(span), newText: text });
