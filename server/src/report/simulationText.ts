import type { JsonMoment, JsonSimulation } from '../protocol';
import { signedLength, spokenLength } from '../time/instantText';
import { columnsOf, printable } from './columns';
import type { TextStyle } from './text';
import { spokenVersions } from '../targets/version';
import { wrap } from './wrap';

/** A simulation for a reader: a line for each moment, and below it what is new in it. */
export function simulationText(simulation: JsonSimulation, style: TextStyle): string {
  const { palette } = style;
  const runs = simulation.runs.map(({ name, target, moments }) => {
    const heading = [name ?? 'What happens', `on ${spokenVersions(target).join(' and ')}`].join(', ');
    return `${palette.strong(printable(heading))}\n${momentsText(moments, style)}`;
  });
  return `${palette.place(printable(simulation.title))}\n\n${runs.join('\n')}`;
}

function momentsText(moments: readonly JsonMoment[], style: TextStyle): string {
  const rows = moments.map(cells);
  const widths = HEADINGS.map((heading, column) =>
    Math.max(columnsOf(heading), ...rows.map((row) => columnsOf(row[column] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - columnsOf(cell)))
      .join('  ')
      .trimEnd();
  const table = moments.map((moment, at) => {
    const more = newIn(moment, moments[at - 1]).map(
      (text) => `    ${wrap(printable(text), { columns: style.columns, indent: '      ', taken: 4 })}\n`,
    );
    return `  ${line(rows[at] ?? [])}\n${style.palette.quiet(more.join(''))}`;
  });
  return `  ${style.palette.quiet(line(HEADINGS))}\n${table.join('')}`;
}

const HEADINGS = ['time (UTC)', 'the guest', 'its clock shows', 'ahead of UTC', 'wrong by'];

/** The line of a moment. */
const cells = ({ at, says, clock, system }: JsonMoment): readonly string[] => [
  at,
  printable(says),
  clock?.shows ?? '',
  clock === null ? '' : signedLength(clock.offsetSeconds * 1000),
  system === null ? '' : signedLength(system.errorSeconds * 1000),
];

/** What there is to say of a moment beyond its line, one thing a sentence. */
export function newIn(moment: JsonMoment, before: JsonMoment | undefined): readonly string[] {
  const { trouble, note, started, rtcChange, jumpSeconds, oversleepSeconds, xml, ticks } = moment;
  return [
    ...(trouble === null ? [] : [`nothing comes of it: ${trouble}`]),
    ...(note === null ? [] : [note.trim()]),
    ...(started === null ? [] : [started]),
    ...(jumpSeconds === null ? [] : [`its time jumps ${signedLength(jumpSeconds * 1000)}`]),
    ...(oversleepSeconds === null
      ? []
      : [`its sleeping processes oversleep by ${spokenLength(oversleepSeconds * 1000)}`]),
    ...(rtcChange === null ? [] : [`RTC_CHANGE: QEMU says ${rtcChange.qemu}, libvirt ${rtcChange.libvirt}`]),
    ...changed('live', xml.live, before?.xml.live),
    ...changed('status', xml.status === xml.live ? null : xml.status, before?.xml.status),
    ...changed('stored', xml.persistent, before?.xml.persistent),
    ...(ticks === null || ticks.lagSeconds === 0
      ? []
      : [
          `ticks: ${ticks.delivered} of ${ticks.due}, who counts them is ${spokenLength(ticks.lagSeconds * 1000)} behind`,
        ]),
  ];
}

const changed = (what: string, now: string | null, before: string | null | undefined): readonly string[] =>
  now === null || now === before ? [] : [`${what} ${now}`];
