import { Lines } from '../lines';
import type { Fix, Problem } from '../problem';
import { columnsOf, printable } from './columns';
import { frame, type Mark } from './frame';
import type { Palette } from './palette';
import type { FileReport } from './report';
import { wrap } from './wrap';

/** How a report for a reader looks. */
export interface TextStyle {
  readonly palette: Palette;
  /** The width to break sentences at; undefined where they stay whole, as in a pipe. */
  readonly columns: number | undefined;
}

/** The widest a source line is shown where nobody says how wide the reader's terminal is. */
const usualColumns = 100;

/** The problems of a file for a reader, each with its place, its source line, its fixes, and an empty line behind it. */
export function fileText(report: FileReport, style: TextStyle): string {
  const lines = new Lines(report.analysis.document.text);
  return report.problems.map((problem) => `${problemText(problem, report, lines, style)}\n\n`).join('');
}

/** `path:line:column severity code message`, counted from 1 as compilers do; the column in UTF-16 code units. */
export function problemLine(problem: Problem, path: string, lines: Lines, { palette, columns }: TextStyle): string {
  const { line, character } = lines.position(problem.span.start);
  const place = `${printable(path)}:${line + 1}:${character + 1}`;
  const taken = columnsOf(`${place} ${problem.severity} ${problem.code} `);
  const message = wrap(printable(problem.message), { columns, indent: '  ', taken });
  const severity = palette.severity[problem.severity](problem.severity);
  return `${palette.place(place)} ${severity} ${palette.quiet(problem.code)} ${message}`;
}

function problemText(problem: Problem, report: FileReport, lines: Lines, style: TextStyle): string {
  const marks: Mark[] = [
    { span: problem.span, sign: '^' },
    ...(problem.related ?? []).map((related): Mark => ({ span: related.span, sign: '-', label: related.message })),
  ];
  const frameStyle = {
    palette: style.palette,
    accent: style.palette.severity[problem.severity],
    columns: style.columns ?? usualColumns,
  };
  return [
    problemLine(problem, report.path, lines, style),
    frame(report.analysis.document.text, lines, marks, frameStyle),
    ...problemNotes(problem, style),
  ].join('\n');
}

interface Note {
  readonly label: string;
  readonly text: string;
}

function notes(problem: Problem): readonly Note[] {
  const libvirt =
    problem.libvirtMessage === undefined ? [] : [{ label: 'libvirt says:', text: problem.libvirtMessage }];
  return [...libvirt, ...(problem.fixes ?? []).map((fix) => ({ label: `${howToApply(fix)}:`, text: fix.title }))];
}

/** `fix`, with the option of `domxml fix` that a change of what the guest sees has to be asked for with. */
function howToApply(fix: Fix): string {
  if (fix.safe) return 'fix';
  return fix.intent === undefined ? 'fix --unsafe' : `fix --intent ${fix.intent}`;
}

/** What may be done about a problem, and what libvirt would say to it, below its place. */
export const problemNotes = (problem: Problem, style: TextStyle): readonly string[] =>
  notes(problem).map((each) => note(each, style));

function note({ label, text }: Note, { palette, columns }: TextStyle): string {
  const bullet = '     = ';
  const taken = columnsOf(`${bullet}${label} `);
  return `${palette.quiet(bullet)}${palette.code(label)} ${wrap(printable(text), { columns, indent: ' '.repeat(7), taken })}`;
}
