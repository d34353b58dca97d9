/** A clock that runs: what it showed at one moment, and how fast it gains on true time. */
export interface RunningClock {
  /** True time, in milliseconds since the epoch; and what the clock showed then, likewise. */
  readonly setAt: number;
  readonly showed: number;
  /** Millionths by which it runs fast; negative where it runs slow. */
  readonly gainPpm: number;
}

/** What a clock shows at a moment of true time, in milliseconds since the epoch. */
export const readingOf = ({ setAt, showed, gainPpm }: RunningClock, at: number): number =>
  showed + (at - setAt) * (1 + gainPpm / 1e6);
