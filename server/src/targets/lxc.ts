import type { Domain } from '../domain/domain';
import type { Loss } from '../domain/losses';
import { storedClock } from '../domain/stored';
import { targetOf } from './driver';
import { placesOf } from './places';
import type { Failure, Native, Setting, Target } from './target';
import {
  allTimersBut,
  ignoredTimers,
  refusedTimer,
  timerFacts,
  timerPlace,
  timerSayings,
  UNSUPPORTED_TIMER,
} from './timerTables';
import type { IgnoredTimerRow, RefusedTimerRow } from './timerTables';

const SOURCE = 'libvirt 11.3.0, lxc_controller.c: read';

/** The timers a container can be handed, and the device that is behind each. */
const DEVICES = { rtc: '/dev/rtc', hpet: '/dev/hpet' } as const;

const REFUSED: readonly RefusedTimerRow<Domain>[] = [
  {
    timers: allTimersBut('rtc', 'hpet'),
    attribute: 'name',
    guests: { are: "offset='localtime'", test: looksAtTimers },
    text: UNSUPPORTED_TIMER,
    wayOut: "Remove the {name} timer or set present='no' on it: a container can only have rtc and hpet.",
    source: SOURCE,
  },
];

const IGNORED: readonly IgnoredTimerRow<Domain>[] = [
  {
    timers: allTimersBut(),
    attribute: 'name',
    guests: { are: "any offset but 'localtime'", test: (domain) => !looksAtTimers(domain) },
    text: (_, name) => `libvirt does nothing with the ${name} timer of a container unless offset='localtime'.`,
    source: SOURCE,
  },
  ...(['tickpolicy', 'track', 'frequency', 'mode'] as const).map((attribute) => ({
    timers: allTimersBut(),
    attribute,
    text: (setting: string) => `libvirt ignores ${setting} here: a container's timers are the host's own.`,
    source: SOURCE,
  })),
];

/** A Linux container: it shares the host's clock, and can be let to the host's timer devices. */
export const lxc: Target = targetOf({
  id: 'lxc',
  label: 'LXC',
  domainTypes: ['lxc'],
  defaults: { libvirt: '12.8.0' },
  unsaidAdjustment: () => 'neither',
  guests: [
    {
      id: 'localtime',
      are: 'containers on local time',
      xml: "<domain type='lxc'><os><type>exe</type></os><clock offset='localtime'/></domain>",
    },
    { id: 'utc', are: 'containers on any other clock', xml: "<domain type='lxc'><os><type>exe</type></os></domain>" },
  ],
  source: SOURCE,
  facts: [
    {
      setting: 'timer rtc, hpet',
      outcome: "the device `/dev/rtc` or `/dev/hpet`, unless present='no'",
      where: "offset='localtime'",
      source: SOURCE,
    },
    {
      setting: 'timer rtc, hpet more than once',
      outcome: 'the start fails',
      where: "offset='localtime'",
      source: SOURCE,
    },
    ...timerFacts(REFUSED, 'refused'),
    ...timerFacts(IGNORED, 'ignored'),
  ],
  sayings: timerSayings(REFUSED, 'start'),
  refusals: (domain, versions) =>
    domain.clock.timers
      .filter(({ present }) => present?.value !== 'no')
      .flatMap((timer) => refusedTimer(REFUSED, timer, domain, versions, 'start')),
  losses: (domain, versions) => [...unkeptTime(domain), ...ignoredTimers(IGNORED, domain, domain, versions)],
  failures: deviceMadeTwice,
  native,
});

/** libvirt makes the device of each timer anew, and a file that is there already ends the start. Source: {@link SOURCE}. */
function deviceMadeTwice(domain: Domain): readonly Failure[] {
  if (!looksAtTimers(domain)) return [];
  const made = domain.clock.timers.filter(({ present }) => present?.value !== 'no');
  return (['rtc', 'hpet'] as const).flatMap((name) =>
    made
      .filter((timer) => timer.name?.value === name)
      .slice(1)
      .map((timer) => ({
        span: timerPlace(timer),
        message: `libvirt makes ${DEVICES[name]} for each ${name} timer, and the start ends at the second: the file is there already.`,
        wayOut: 'Remove this timer.',
      })),
  );
}

/** libvirt makes timer devices only for containers on local time. */
function looksAtTimers({ clock }: Domain): boolean {
  return storedClock(clock)?.offset.offset === 'localtime';
}

/** The offset says nothing to a container. */
function unkeptTime({ clock }: Domain): readonly Loss[] {
  const stored = storedClock(clock)?.offset;
  if (clock.offset === undefined || stored === undefined || stored.offset === 'utc') return [];
  if (stored.offset === 'localtime' && clock.timers.length > 0) return [];
  const message = `A container shares the clock of its host: offset='${clock.offset.raw}' changes nothing in it.`;
  return [{ span: clock.offset.node.span, message }];
}

function native(domain: Domain): Native {
  const timers = looksAtTimers(domain) ? (storedClock(domain.clock)?.timers ?? []) : [];
  const settings = timers.flatMap((timer): readonly Setting[] => {
    if (timer.present === 'no' || (timer.name !== 'rtc' && timer.name !== 'hpet')) return [];
    const device = DEVICES[timer.name];
    const host = timer.name === 'rtc' ? '/dev/rtc0' : device;
    const why = `The container can open ${device}, which is the host's ${host}; without that the start fails.`;
    return [{ text: device, why, from: placesOf(timer, 'present') }];
  });
  return { environment: [], settings };
}
