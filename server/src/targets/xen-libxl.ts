import type { Domain } from '../domain/domain';
import { storedClock } from '../domain/stored';
import type { StoredTimer } from '../domain/stored';
import { targetOf } from './driver';
import { offsetFacts, offsetSayings, refusedOffset, UNSUPPORTED_OFFSET } from './offsets';
import type { OffsetRow } from './offsets';
import { offsetPlaces, placesOf } from './places';
import type { Native, Setting, Target, Versions } from './target';
import { ignoredTimers, refusedTimer, timerFacts, timerSayings, unsaidFacts, unsaidTimers } from './timerTables';
import type { IgnoredTimerRow, UnsaidTimerRow } from './timerTables';
import { applies } from './version';
import type { Versioned } from './version';
import { adjustmentPlace, spokenStart, wallClockShifted, wrappedAdjustment, xenClock } from './xen/clock';
import { onHvm, XEN_GUESTS, xlGuest } from './xen/guest';
import type { XenGuest } from './xen/guest';
import { overwrittenTimers, TSC_MODES, tscWhy, xlIgnoredTimers, xlRefusedTimers } from './xen/timers';

const SOURCE = 'libvirt 11.3.0, libxl_conf.c: read; texts found in 12.8.0';

/** Before, only local time came through. */
const HEEDS_OFFSET: Versioned = { since: { libvirt: '4.1.0' }, source: 'news of libvirt 4.1.0: read' };

const REFUSED_OFFSETS: readonly OffsetRow<XenGuest>[] = [
  {
    forms: ['timezone'],
    since: { libvirt: '4.1.0' },
    text: UNSUPPORTED_OFFSET,
    wayOut: "Set offset to 'utc', 'localtime' or 'variable': Xen takes no time zone.",
    source: SOURCE,
  },
  {
    forms: ['absolute'],
    text: "unsupported configuration: unexpected clock offset '4'",
    wayOut: "Set offset to 'utc', 'localtime' or 'variable': Xen takes no moment to start at.",
    source: SOURCE,
  },
];
const REFUSED_TIMERS = xlRefusedTimers(SOURCE);
const IGNORED_TIMERS: readonly IgnoredTimerRow<XenGuest>[] = [
  ...xlIgnoredTimers(SOURCE),
  {
    timers: ['hpet'],
    attribute: 'present',
    values: ['no'],
    guests: onHvm,
    text: (setting) => `libvirt does not pass ${setting} on: the guest has an HPET, as Xen's default is.`,
    source: SOURCE,
  },
];

const UNSAID_TIMERS: readonly UnsaidTimerRow<XenGuest>[] = [
  {
    timer: 'hpet',
    guests: onHvm,
    present: ['yes'],
    text: "libvirt tells Xen of an hpet timer only where it says present='yes': nothing comes of this one, and the guest has an HPET by default.",
    source: SOURCE,
  },
];

/** Xen by libvirt's own driver, which fills in libxl's build information itself and differs from the converters. */
export const xenLibxl: Target = targetOf({
  id: 'xen-libxl',
  label: 'Xen (libxl)',
  domainTypes: ['xen'],
  defaults: { libvirt: '12.8.0' },
  guests: XEN_GUESTS,
  source: SOURCE,
  facts: [
    {
      setting: "offset='utc' or 'localtime' without adjustment",
      outcome: "the guest starts from the host's clock at each boot",
      where: '',
      source: "assumed: libvirt takes adjustment='reset' here for the same",
    },
    {
      setting: "offset='utc'",
      outcome: "nothing: it is libxl's default; adjustment='reset' changes nothing",
      where: '',
      source: SOURCE,
    },
    { setting: "offset='localtime'", outcome: '`localtime = true`', where: '', source: SOURCE },
    {
      setting: "offset='variable'",
      outcome: '`rtc_timeoffset = N` as an unsigned number of 32 bits, and `localtime`',
      where: 'from libvirt 4.1.0 on; PV and PVH too',
      source: SOURCE,
    },
    { setting: 'timer tsc: mode', outcome: '`tsc_mode`', where: '', source: SOURCE },
    { setting: "timer hpet: present='yes'", outcome: '`u.hvm.hpet = true`', where: 'HVM', source: SOURCE },
    ...offsetFacts(REFUSED_OFFSETS),
    ...timerFacts(REFUSED_TIMERS, 'refused'),
    ...timerFacts(IGNORED_TIMERS, 'ignored'),
    ...unsaidFacts(UNSAID_TIMERS),
  ],
  unsaidAdjustment: () => 'reset',
  withoutRtc: (domain, versions) => (applies(HEEDS_OFFSET, versions) ? wallClockShifted(domain, xlGuest(domain)) : []),

  // Unlike the converters, this one looks at the offset first.
  sayings: [...offsetSayings(REFUSED_OFFSETS, 'start'), ...timerSayings(REFUSED_TIMERS, 'start')],

  refusals(domain, versions) {
    const guest = xlGuest(domain);
    return [
      ...refusedOffset(REFUSED_OFFSETS, domain, guest, versions, 'start'),
      ...domain.clock.timers.flatMap((timer) => refusedTimer(REFUSED_TIMERS, timer, guest, versions, 'start')),
    ];
  },
  losses: (domain, versions) => [
    ...(applies(HEEDS_OFFSET, versions) ? wrappedAdjustment(domain) : unheededOffset(domain)),
    ...overwrittenTimers(domain),
    ...ignoredTimers(IGNORED_TIMERS, domain, xlGuest(domain), versions),
    ...unsaidTimers(UNSAID_TIMERS, domain, xlGuest(domain), versions),
  ],
  native: (domain, versions): Native => ({
    environment: [],
    settings: [...clockFields(domain, versions), ...timerFields(domain, xlGuest(domain))],
  }),
});

function unheededOffset(domain: Domain) {
  const stored = storedClock(domain.clock)?.offset;
  if (stored?.offset !== 'variable' && stored?.offset !== 'timezone') return [];
  const message = 'libvirt tells libxl an offset from 4.1.0 on; before, this guest starts at UTC.';
  return [{ span: adjustmentPlace(domain), message }];
}

function clockFields(domain: Domain, versions: Versions): readonly Setting[] {
  const clock = xenClock(domain);
  const from = offsetPlaces(domain.clock);
  const variable = storedClock(domain.clock)?.offset.offset === 'variable';
  if (variable && !applies(HEEDS_OFFSET, versions)) return [];
  const why = `The guest's clock starts ${spokenStart(clock)}.`;
  return [
    ...(variable ? [{ text: `rtc_timeoffset = ${BigInt.asUintN(32, clock.timeOffset)}`, why, from }] : []),
    ...(clock.localtime ? [{ text: 'localtime = true', why, from }] : []),
  ];
}

/** Each field once: a later timer of the same name fills it in anew. */
function timerFields(domain: Domain, guest: XenGuest): readonly Setting[] {
  const timers = storedClock(domain.clock)?.timers ?? [];
  const fields = timers.flatMap((timer) => timerField(timer, guest) ?? []);
  return [...new Map(fields.map((field) => [field.text.split(' ')[0], field])).values()];
}

function timerField(timer: StoredTimer, { kind }: XenGuest): Setting | undefined {
  if (timer.name === 'tsc') {
    const mode = (timer.mode && TSC_MODES[timer.mode]) ?? 'default';
    return { text: `tsc_mode = ${mode}`, why: tscWhy(mode), from: placesOf(timer, 'mode') };
  }
  if (timer.name !== 'hpet' || timer.present !== 'yes' || kind !== 'hvm') return undefined;
  return { text: 'u.hvm.hpet = true', why: 'The guest gets an HPET.', from: placesOf(timer, 'present') };
}
