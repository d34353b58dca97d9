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
export const usualColumns = 100;

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
    ...notes(problem).map((each) => note(each, style)),
  ].join('\n');
}

interface Note {
  readonly label: string;
  readonly text: string;
}

function notes(problem: Problem): readonly Note[] {
  const { libvirtMessage, message, fixes = [] } = problem;
  const quotes = libvirtMessage !== undefined && !message.includes(libvirtMessage);
  const offered = fixes.filter((fix) => option(fix) !== undefined);
  const others = fixes.filter((fix) => option(fix) === undefined);
  return [
    ...(quotes ? [{ label: 'libvirt says:', text: libvirtMessage }] : []),
    ...offered.map((fix) => ({ label: `${option(fix) ?? ''}:`, text: fix.title })),
    ...alternatives(others, offered.length > 0),
  ];
}

/** How `domxml fix` is told to take a fix; undefined for one that only a person chooses. */
function option({ safe, preferred, intent }: Fix): string | undefined {
  if (safe && preferred) return 'fix';
  if (intent !== undefined) return `fix --intent ${intent}`;
  return preferred ? 'fix --unsafe' : undefined;
}

const mostAlternatives = 3;

/** What else one could write: the first few, which are the likely ones. */
function alternatives(fixes: readonly Fix[], afterOthers: boolean): readonly Note[] {
  const first = fixes.length === 1 ? 'by hand:' : 'either:';
  const shown = fixes.slice(0, mostAlternatives).map(({ title }, index) => ({
    label: index === 0 && !afterOthers ? first : 'or:',
    text: title,
  }));
  const more = fixes.length - shown.length;
  return more === 0 ? shown : [...shown, { label: 'or', text: `one of ${more} more, which an editor lists` }];
}

/** The problem's notes for a reader who sees its line only: what `domxml fix` could be told to do about it. */
export const fixNotes = ({ fixes = [] }: Problem, style: TextStyle): readonly string[] =>
  fixes.flatMap((fix) => {
    const label = option(fix);
    return label === undefined ? [] : [note({ label: `${label}:`, text: fix.title }, style)];
  });

function note({ label, text }: Note, { palette, columns }: TextStyle): string {
  const bullet = '     = ';
  const taken = columnsOf(`${bullet}${label} `);
  return `${palette.quiet(bullet)}${palette.code(label)} ${wrap(printable(text), { columns, indent: ' '.repeat(7), taken })}`;
}
