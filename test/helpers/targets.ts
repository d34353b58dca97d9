import type { Target, UnsaidAdjustment, Versions, World } from '../../server/src/targets/target';
import { domainIn, summerNoon } from './domains';

/** A target asked about documents, in words that a test can write down. */
export interface Asked {
  unsaid(text: string): UnsaidAdjustment;
  refusals(text: string): readonly string[];
  stored(text: string): string | undefined;
  losses(text: string): readonly string[];
  /** One line each; a fragment stands behind what it is a part of and dots. */
  settings(text: string): readonly string[];
}

/** Asks `target`; without versions, for its own. */
export function asking(target: Target, versions: Partial<Versions> = {}, world: World = summerNoon): Asked {
  const of = { ...target.defaults, ...versions };
  return {
    unsaid: (text) => target.unsaidAdjustment(domainIn(text), of),
    refusals: (text) => target.refusals(domainIn(text), of, world).map(({ libvirtMessage }) => libvirtMessage),
    stored: (text) => target.stored(domainIn(text), of, world),
    losses: (text) => target.losses(domainIn(text), of, world).map(({ message }) => message),
    settings: (text) =>
      target
        .native(domainIn(text), of, world)
        .settings.map(({ text: written, fragmentOf }) =>
          fragmentOf === undefined ? written : `${fragmentOf} …,${written}`,
        ),
  };
}

/** Some timers in a `<clock>`; `set` are the attributes of the clock. */
export const clockWith = (set: string, ...timers: readonly string[]): string =>
  `<clock${set === '' ? '' : ` ${set}`}>${timers.map((timer) => `<timer ${timer}/>`).join('')}</clock>`;
