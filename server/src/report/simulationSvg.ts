import type { JsonMoment, JsonSimulation } from '../protocol';
import { signedLength } from '../time/instantText';
import { pathThrough, round } from './chart/line';
import type { Point } from './chart/line';
import { scaleOf, stepFor, ticksOf } from './chart/scale';
import type { Scale } from './chart/scale';
import { escaped, svg } from './chart/svg';

type Run = JsonSimulation['runs'][number];

const WIDTH = 960;
const [LEFT, RIGHT] = [110, WIDTH - 20] as const;
const PANEL_HEIGHT = 180;
const PANEL_GAP = 56;

/** Lines are told apart by their dashes and by their marks; the colours only help. */
const DASHES = [undefined, '7 4', '2 4', '10 4 2 4'] as const;
const MARKS = ['circle', 'square', 'triangle', 'cross'] as const;
const COLOURS = [
  '--vscode-charts-blue, #1a66c2',
  '--vscode-charts-orange, #b85c00',
  '--vscode-charts-green, #237a3b',
  '--vscode-charts-purple, #7c3fb0',
  '--vscode-charts-red, #b3261e',
] as const;

interface LineStyle {
  readonly dash: string | undefined;
  readonly mark: (typeof MARKS)[number];
  readonly colour: string;
}

/** Sixteen lines before two look the same. */
const styleOf = (index: number): LineStyle => ({
  dash: DASHES[index % 4],
  mark: MARKS[(index + Math.floor(index / 4)) % 4] ?? 'circle',
  colour: COLOURS[index % COLOURS.length] ?? COLOURS[0],
});

/**
 * A simulation as a drawing: the guest's time against the truth, and its clock against UTC and the host's local time.
 * It takes the colours of the page that it stands in; by itself it goes by the reader's light or dark.
 */
export function simulationSvg(simulation: JsonSimulation): string {
  const { title, runs } = simulation;
  const legendHeight = 22 * runs.length;
  const tops = [64 + legendHeight, 64 + legendHeight + PANEL_HEIGHT + PANEL_GAP] as const;
  const height = tops[1] + PANEL_HEIGHT + 40;
  const across = timeScale(runs);
  const counts = runs.some(({ moments }) => moments.some(({ ticks }) => ticks !== null));
  const panels = [
    counts
      ? panel('the time of a guest that counts ticks, ahead of the truth', tops[0], across, runs, tickPoints)
      : panel("the guest's time, ahead of the truth", tops[0], across, runs, errorPoints),
    panel("the guest's clock, ahead of UTC; dotted: its host's local time", tops[1], across, runs, offsetPoints, true),
  ];
  return `${svg(
    'svg',
    { xmlns: 'http://www.w3.org/2000/svg', viewBox: `0 0 ${WIDTH} ${height}`, role: 'img', class: 'domxml-simulation' },
    svg('title', {}, escaped(title)),
    svg('style', {}, STYLE),
    text(LEFT, 24, title, { class: 'title' }),
    ...runs.map((run, index) => legend(run, index)),
    ...panels,
    eventMarks(runs, across, tops),
    timeAxis(across, height - 28),
  )}\n`;
}

const STYLE = [
  '.domxml-simulation{color-scheme:light dark;color:var(--vscode-foreground,#1f2328);background:none;font:13px var(--vscode-font-family,sans-serif)}',
  '@media (prefers-color-scheme:dark){.domxml-simulation{color:var(--vscode-foreground,#e6e6e6)}}',
  'text{fill:currentColor}.title{font-weight:600;font-size:15px}.quiet{opacity:.75;font-size:11px}',
  '.axis,.grid,.event,.local{stroke:currentColor;fill:none}.grid{opacity:.18}.event{opacity:.35}.zero{opacity:.6}',
  '.local{stroke-dasharray:1 3;stroke-width:1.5}.line{fill:none;stroke-width:2;stroke-linejoin:round}',
].join('');

const timeOf = ({ at }: JsonMoment): number => Date.parse(at) / 1000;

function timeScale(runs: readonly Run[]): Scale {
  const times = runs
    .flatMap(({ moments }) => [moments[0], moments.at(-1)])
    .flatMap((moment) => (moment ? [timeOf(moment)] : []));
  return times.length === 0 ? scaleOf(0, 1, LEFT, RIGHT) : scaleOf(Math.min(...times), Math.max(...times), LEFT, RIGHT);
}

/** A value at a time, both in seconds; undefined is a gap. */
type Reading = readonly [time: number, value: number] | undefined;

/** Straight between moments, as drift is; up or down where an event moved the time. */
const errorPoints = ({ moments }: Run): readonly Reading[] =>
  throughout(moments, ({ system, jumpSeconds }, before) => {
    if (system === null) return [];
    const wasThere = (before?.system ?? null) !== null;
    return wasThere && jumpSeconds !== null
      ? [system.errorSeconds - jumpSeconds, system.errorSeconds]
      : [system.errorSeconds];
  });

const tickPoints = ({ moments }: Run): readonly Reading[] =>
  throughout(moments, ({ ticks }) => (ticks === null ? [] : [-ticks.lagSeconds]));

/** Each moment with its values, one after the other; a line goes on to the moment that ends it. */
const throughout = (
  moments: readonly JsonMoment[],
  valuesOf: (moment: JsonMoment, before: JsonMoment | undefined) => readonly number[],
): readonly Reading[] => {
  let last: number | undefined;
  return moments.flatMap((moment, at): readonly Reading[] => {
    const time = timeOf(moment);
    const values = valuesOf(moment, moments[at - 1]);
    const ended = last;
    last = values.at(-1);
    if (values.length > 0) return values.map((value) => [time, value] as const);
    return ended === undefined ? [undefined] : [[time, ended], undefined];
  });
};

const offsetPoints = ({ moments }: Run): readonly Reading[] =>
  throughout(
    moments,
    stepped(({ clock }) => clock?.offsetSeconds),
  );

const localPoints = ({ moments }: Run): readonly Reading[] =>
  throughout(
    moments,
    stepped(({ host }) => (Date.parse(`${host.local.slice(0, 19)}Z`) - Date.parse(host.utc)) / 1000),
  );

/** Level from each moment to the next. */
const stepped =
  (valueOf: (moment: JsonMoment) => number | undefined) =>
  (moment: JsonMoment, before: JsonMoment | undefined): readonly number[] => {
    const value = valueOf(moment);
    const last = before && valueOf(before);
    if (value === undefined) return [];
    return last === undefined || last === value ? [value] : [last, value];
  };

function panel(
  heading: string,
  top: number,
  across: Scale,
  runs: readonly Run[],
  pointsOf: (run: Run) => readonly Reading[],
  withLocal = false,
): string {
  const lines = runs.map(pointsOf);
  const local = withLocal && runs[0] !== undefined ? localPoints(runs[0]) : [];
  const up = valueScale([...lines.flat(), ...local], top);
  const drawn = (readings: readonly Reading[]): readonly Point[] =>
    readings.map((reading) => reading && [across.place(reading[0]), up.place(reading[1])]);
  return svg(
    'g',
    {},
    text(LEFT, top - 10, heading, {}),
    ...ticksOf(up.from, up.to, stepFor(up.to - up.from, 5)).map((value) => gridLine(value, up)),
    ...(local.length === 0 ? [] : [svg('path', { class: 'local', d: pathThrough(drawn(local)) })]),
    ...lines.map((readings, index) => lineOf(drawn(readings), styleOf(index))),
  );
}

/** Some room above and below, and zero in sight. */
function valueScale(readings: readonly Reading[], top: number): Scale {
  let [low, high] = [0, 0];
  for (const reading of readings) {
    if (reading === undefined) continue;
    low = Math.min(low, reading[1]);
    high = Math.max(high, reading[1]);
  }
  const room = Math.max((high - low) * 0.08, 0.5);
  return scaleOf(low - room, high + room, top + PANEL_HEIGHT, top);
}

function gridLine(value: number, up: Scale): string {
  const y = round(up.place(value));
  return (
    svg('line', { class: value === 0 ? 'axis zero' : 'grid', x1: LEFT, x2: RIGHT, y1: y, y2: y }) +
    text(LEFT - 8, y + 4, signedLength(value * 1000), { 'text-anchor': 'end', class: 'quiet' })
  );
}

/** So many marks on a line at the most. */
const MARKED = 40;

function lineOf(points: readonly Point[], style: LineStyle): string {
  const marked = points.length > MARKED ? [] : points;
  return svg(
    'g',
    { style: `stroke:var(${style.colour});fill:var(${style.colour})` },
    svg('path', { class: 'line', 'stroke-dasharray': style.dash, d: pathThrough(points) }),
    ...marked.map((point) => (point === undefined ? '' : markAt(point[0], point[1], style))),
  );
}

function markAt(atX: number, atY: number, { mark }: LineStyle): string {
  const [x, y] = [round(atX), round(atY)];
  switch (mark) {
    case 'circle':
      return svg('circle', { cx: x, cy: y, r: 3 });
    case 'square':
      return svg('rect', { x: round(x - 3), y: round(y - 3), width: 6, height: 6 });
    case 'triangle':
      return svg('path', { d: `M${x} ${round(y - 4)}l4 7h-8z` });
    case 'cross':
      return svg('path', { d: `M${round(x - 3)} ${round(y - 3)}l6 6m0-6l-6 6`, 'stroke-width': 2 });
  }
}

function legend({ name, target }: Run, index: number): string {
  const style = styleOf(index);
  const y = 44 + 22 * index;
  return (
    svg(
      'g',
      { style: `stroke:var(${style.colour});fill:var(${style.colour})` },
      svg('path', { class: 'line', 'stroke-dasharray': style.dash, d: `M${LEFT} ${y}h44` }),
      markAt(LEFT + 22, y, style),
    ) + text(LEFT + 54, y + 4, `${name ?? 'the guest'} (${target.id})`, {})
  );
}

/** More would only blacken the drawing. */
const EVENTS = 60;

/** A line down both panels for each event, with what happens for who points at it. */
function eventMarks(runs: readonly Run[], across: Scale, [top, second]: readonly [number, number]): string {
  const moments = runs[0]?.moments ?? [];
  if (moments.length > EVENTS) return '';
  let numbered = -Infinity;
  return moments
    .map((moment, index) => {
      const x = round(across.place(timeOf(moment)));
      const hasRoom = x - numbered >= NUMBER_WIDTH;
      if (hasRoom) numbered = x;
      return svg(
        'g',
        {},
        svg('title', {}, escaped(`${moment.at} ${moment.says}`)),
        svg('path', { class: 'event', d: `M${x} ${top}v${PANEL_HEIGHT}M${x} ${second}v${PANEL_HEIGHT}` }),
        hasRoom
          ? text(x, second + PANEL_HEIGHT + 14, String(index + 1), { class: 'quiet', 'text-anchor': 'middle' })
          : '',
      );
    })
    .join('');
}

/** What the number of an event takes across. */
const NUMBER_WIDTH = 16;

function timeAxis(across: Scale, y: number): string {
  const step = stepFor(across.to - across.from, 7);
  return ticksOf(across.from, across.to, step)
    .map((time) =>
      text(round(across.place(time)), y + 18, timeText(time, step), { 'text-anchor': 'middle', class: 'quiet' }),
    )
    .join('');
}

/** As much of a moment as the step leaves to say. */
function timeText(time: number, step: number): string {
  const iso = new Date(time * 1000).toISOString();
  if (step >= 86_400) return iso.slice(0, 10);
  return step >= 60 ? `${iso.slice(5, 10)} ${iso.slice(11, 16)}` : iso.slice(11, 19);
}

const text = (x: number, y: number, content: string, attributes: Readonly<Record<string, string>>): string =>
  svg('text', { x: round(x), y: round(y), ...attributes }, escaped(content));
