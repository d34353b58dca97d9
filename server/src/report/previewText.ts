import type { Analysis } from '../analysis';
import { Lines } from '../lines';
import type { Loss, Preview } from '../preview';
import type { Severity } from '../problem';
import type { Span } from '../span';
import type { Native, Setting } from '../targets/target';
import type { TruthRow } from '../targets/truthTable';
import { spokenVersions } from '../targets/version';
import { printable } from './columns';
import { frame } from './frame';
import { settingText } from './settingText';
import { tableText } from './tableText';
import { usualColumns, type TextStyle } from './text';
import { wrap } from './wrap';

/** A heading and what stands under it. */
interface Section {
  readonly heading: string;
  readonly body: string;
}

/** What libvirt makes of a domain and what the hypervisor is started with, for a reader. */
export function previewText(
  path: string,
  analysis: Analysis,
  preview: Preview,
  style: TextStyle,
  table?: readonly TruthRow[],
): string {
  const versions = spokenVersions(preview.target).join(' and ');
  const title = `${style.palette.place(printable(path))}, read for ${versions}\n\n`;
  return (
    title +
    [...sections(analysis, preview, style), ...(table ? [tableSection(table, style)] : [])]
      .map(({ heading, body }) => `${style.palette.strong(heading)}\n${body}\n`)
      .join('\n')
  );
}

const tableSection = (table: readonly TruthRow[], style: TextStyle): Section => ({
  heading: 'what each setting comes to (* in this document, ? assumed)',
  body: tableText(table, style),
});

function sections(analysis: Analysis, preview: Preview, style: TextStyle): readonly Section[] {
  const { stored, defineError, lost, nativeError, native, target } = preview;
  if (stored === undefined) return [refusal('libvirt refuses to define it', defineError ?? '', analysis, style)];
  const start =
    nativeError === undefined
      ? {
          heading: `${target.label} is started with`,
          body: nativeText(native, new Lines(analysis.document.text), style),
        }
      : refusal('libvirt refuses to start it', nativeError, analysis, style);
  const kept = { heading: 'libvirt stores', body: `  ${printable(stored)}` };
  return lost.length === 0
    ? [kept, start]
    : [kept, { heading: 'and loses', body: lossText(lost, analysis, style) }, start];
}

/** libvirt's own words, and below them the place they are about with ours, where there is one. */
function refusal(heading: string, error: string, { document, problems }: Analysis, style: TextStyle): Section {
  const quote = `  ${style.palette.severity.error('error:')} ${printable(error)}`;
  const about = problems.find(({ libvirtMessage }) => libvirtMessage === error);
  if (about === undefined) return { heading, body: quote };
  return {
    heading,
    body: [quote, '', place(document.text, about.span, 'error', style), indented(about.message, style)].join('\n'),
  };
}

const lossText = (lost: readonly Loss[], { document }: Analysis, style: TextStyle): string =>
  lost
    .map(({ span, message }) => `${indented(message, style)}\n${place(document.text, span, 'warning', style)}`)
    .join('\n');

function place(text: string, span: Span, severity: Severity, { palette, columns }: TextStyle): string {
  const style = { palette, accent: palette.severity[severity], columns: columns ?? usualColumns };
  return frame(text, new Lines(text), [{ span, sign: '^' }], style);
}

function nativeText({ environment, settings }: Native, lines: Lines, style: TextStyle): string {
  const variables = environment.map(({ name, value, why, from }) => piece(`${name}=${value}`, why, from, lines, style));
  const options = settings.map((setting) => piece(optionText(setting), setting.why, setting.from, lines, style));
  return [...variables, ...options].join('\n');
}

/** A setting as it stands on the command line or in the configuration. */
const optionText = ({ text, fragmentOf }: Setting): string =>
  fragmentOf === undefined ? text : settingText(fragmentOf, [text]);

function piece(text: string, why: string, from: readonly Span[], lines: Lines, style: TextStyle): string {
  return `  ${style.palette.code(printable(text))}\n${style.palette.quiet(indented(why + origin(from, lines), style, 6))}`;
}

/** ` (line 12)`, ` (lines 12, 14)`; empty for what comes from nothing written. */
function origin(from: readonly Span[], lines: Lines): string {
  const numbers = [...new Set(from.map(({ start }) => lines.position(start).line + 1))].sort((a, b) => a - b);
  if (numbers.length === 0) return '';
  return ` (${numbers.length === 1 ? 'line' : 'lines'} ${numbers.join(', ')})`;
}

function indented(text: string, style?: TextStyle, by = 2): string {
  const indent = ' '.repeat(by);
  return printable(text)
    .split('\n')
    .map((line) => indent + wrap(line, { columns: style?.columns, indent, taken: by }))
    .join('\n');
}
