import type { Analysis } from '../analysis';
import { Lines } from '../lines';
import type { Preview } from '../preview';
import type { Span } from '../span';
import type { Native, Setting } from '../targets/target';
import { printable } from './columns';
import { frame } from './frame';
import type { TextStyle } from './text';
import { wrap } from './wrap';

/** A heading and what stands under it. */
interface Section {
  readonly heading: string;
  readonly body: string;
}

/** What libvirt makes of a domain and what the hypervisor is started with, for a reader. */
export function previewText(path: string, analysis: Analysis, preview: Preview, style: TextStyle): string {
  const { label, libvirt, qemu } = preview.target;
  const versions = [`libvirt ${libvirt}`, ...(qemu === undefined ? [] : [`QEMU ${qemu}`])].join(' and ');
  const title = `${style.palette.place(printable(path))} on ${label}, as ${versions} would have it\n\n`;
  const sections = [
    storedSection(preview),
    lostSection(analysis, preview, style),
    startSection(analysis, preview, style),
  ];
  const shown = sections.filter((section) => section !== undefined);
  return title + shown.map(({ heading, body }) => `${style.palette.strong(heading)}\n${body}\n`).join('\n');
}

function storedSection({ stored, defineError }: Preview): Section {
  if (stored === undefined)
    return { heading: 'libvirt refuses to define it', body: indented(`error: ${defineError ?? ''}`) };
  return { heading: 'libvirt stores', body: indented(stored) };
}

function lostSection({ document }: Analysis, { lost }: Preview, style: TextStyle): Section | undefined {
  if (lost.length === 0) return undefined;
  const lines = new Lines(document.text);
  const accent = style.palette.severity.warning;
  const frameStyle = { palette: style.palette, accent, columns: style.columns ?? 100 };
  const body = lost.map(
    ({ span, message }) =>
      `${indented(message, style)}\n${frame(document.text, lines, [{ span, sign: '^' }], frameStyle)}`,
  );
  return { heading: 'and loses', body: body.join('\n') };
}

function startSection(
  analysis: Analysis,
  { native, nativeError, stored, target }: Preview,
  style: TextStyle,
): Section | undefined {
  if (stored === undefined) return undefined;
  if (nativeError !== undefined)
    return { heading: 'libvirt refuses to start it', body: indented(`error: ${nativeError}`) };
  return {
    heading: `${target.label} is started with`,
    body: nativeText(native, new Lines(analysis.document.text), style),
  };
}

function nativeText({ environment, settings }: Native, lines: Lines, style: TextStyle): string {
  const variables = environment.map(({ name, value, why, from }) => piece(`${name}=${value}`, why, from, lines, style));
  const options = settings.map((setting) => piece(optionText(setting), setting.why, setting.from, lines, style));
  return [...variables, ...options].join('\n');
}

/** A setting as it stands on the command line; of an option that others fill too, `…` stands for their part. */
const optionText = ({ text, fragmentOf }: Setting): string =>
  fragmentOf === undefined ? text : `${fragmentOf} …,${text}`;

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
