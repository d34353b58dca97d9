import type { Explanation, WayOut } from '../explanation';
import type { Stage } from '../problem';
import { columnsOf, printable } from './columns';
import type { TextStyle } from './text';
import { wrap } from './wrap';

/** Messages that somebody pasted, for a reader, each with an empty line behind it: who says so, what it means, what to write. */
export function explanationsText(explanations: readonly Explanation[], style: TextStyle): string {
  return explanations
    .map((one, at) => {
      const before = explanations[at - 1];
      const speaker = speakerOf(one);
      return explanationText(one, before && speakerOf(before) === speaker ? [] : [speaker], style);
    })
    .join('');
}

function explanationText(explanation: Explanation, speaker: readonly string[], style: TextStyle): string {
  const { message, meaning, ways, code } = explanation;
  const sentences = [...speaker, ...(meaning === undefined ? [] : [meaning]), ...ways.map(wayText)];
  const lines = [
    style.palette.strong(printable(message)),
    ...sentences.map((sentence) => paragraph(sentence, style)),
    ...(code === undefined ? [] : [style.palette.quiet(paragraph(`domxml explain ${code} says more.`, style))]),
  ];
  return `${lines.join('\n')}\n\n`;
}

const INDENT = '  ';

const paragraph = (sentence: string, { columns }: TextStyle): string =>
  INDENT + wrap(printable(sentence), { columns, indent: INDENT, taken: columnsOf(INDENT) });

function speakerOf({ by, stages, wordedBy }: Explanation): string {
  const when = by === 'libvirt' || by === 'the validator' ? stages.map((stage) => WHEN[stage]) : [WHEN.start];
  return `Said by ${by} ${when.join(', or ')}${wordedBy === undefined ? '' : `, in other words ${wordedBy}`}.`;
}

const WHEN: Readonly<Record<Stage, string>> = {
  xml: 'when a document is read',
  schema: 'when a document is held against the grammar (virsh define --validate, virsh edit, virt-xml-validate)',
  define: 'when a domain is defined',
  start: 'when a domain is started',
  advice: 'never',
};

function wayText({ text, targets, where }: WayOut): string {
  const of = [...(targets.length === 0 ? [] : [targets.join(', ')]), ...(where === '' ? [] : [where])].join(', ');
  return of === '' ? text : `${of}: ${text}`;
}
