import { quoted } from '../domain/attr';
import { MODES, TICKPOLICIES, type TimerName } from '../domain/clock';
import { readDomains } from '../domain/readDomains';
import type { Setting } from '../targets/target';
import { parseXml } from '../xml/parser';
import { once } from './asked';
import type { RuleContext } from './rule';

/** What the hypervisor is told of a timer that says only its name, and how the author would say it. */
export interface ImpliedSetting {
  readonly setting: Setting;
  readonly attribute: 'tickpolicy' | 'mode';
  readonly value: string;
}

/** That of the timer of a name; undefined where it is nothing, or nothing but that the timer is there. */
export function impliedSetting(context: RuleContext, name: TimerName): ImpliedSetting | undefined {
  const known = impliedOf(context);
  if (!known.has(name)) known.set(name, found(context, name));
  return known.get(name);
}

/** Every timer that says only its name is alike. */
const impliedOf = once<RuleContext, Map<TimerName, ImpliedSetting | undefined>>(() => new Map());

function found(context: RuleContext, name: TimerName): ImpliedSetting | undefined {
  const without = textsOf(settingsWith(context, ''));
  const bare = settingsWith(context, `<timer ${quoted('name', name)}/>`);
  const setting = bare.find(({ text }) => !without.includes(text));
  if (setting === undefined) return undefined;
  const saying = (attribute: string, value: string): string =>
    textsOf(settingsWith(context, `<timer ${quoted('name', name)} ${quoted(attribute, value)}/>`)).join('\n');
  for (const [attribute, values] of [
    ['tickpolicy', TICKPOLICIES],
    ['mode', MODES],
  ] as const) {
    const outcomes = values.map((value) => saying(attribute, value));
    const same = outcomes.indexOf(textsOf(bare).join('\n'));
    const value = values[same];
    // an attribute that makes no difference is not what is implied
    if (value !== undefined && new Set(outcomes).size > 1) return { setting, attribute, value };
  }
  return undefined;
}

const textsOf = (settings: readonly Setting[]): readonly string[] => settings.map(({ text }) => text);

/** What the hypervisor is told of the domain with these timers only. */
function settingsWith({ target, domain, versions, world }: RuleContext, timer: string): readonly Setting[] {
  const timers = readDomains(parseXml(`<domain><clock>${timer}</clock></domain>`)).flatMap(({ clock }) => clock.timers);
  return target?.native({ ...domain, clock: { ...domain.clock, timers } }, versions, world).settings ?? [];
}
