/** Turns values into places on a drawing. */
export interface Scale {
  readonly from: number;
  readonly to: number;
  place(value: number): number;
}

/** Spreads the values from `from` to `to` over the places from `start` to `end`. */
export const scaleOf = (from: number, to: number, start: number, end: number): Scale => ({
  from,
  to,
  place: (value) => (to === from ? (start + end) / 2 : start + ((value - from) / (to - from)) * (end - start)),
});

/** Steps that people count time in, in seconds. */
const STEPS = [
  0.1, 0.2, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800,
  604_800, 1_209_600, 2_592_000, 7_776_000, 15_552_000, 31_536_000,
];

/** The step at which a scale of seconds is labelled, so that there are at most so many labels. */
export function stepFor(span: number, most: number): number {
  const wanted = span / most;
  const usual = STEPS.find((step) => step >= wanted);
  if (usual !== undefined) return usual;
  const years = wanted / 31_536_000;
  const magnitude = 10 ** Math.floor(Math.log10(years));
  return Math.ceil(years / magnitude) * magnitude * 31_536_000;
}

/** The multiples of `step` from `from` to `to`. */
export function ticksOf(from: number, to: number, step: number): readonly number[] {
  const first = Math.ceil(from / step);
  return Array.from({ length: Math.max(0, Math.floor(to / step) - first + 1) }, (_, index) => (first + index) * step);
}
