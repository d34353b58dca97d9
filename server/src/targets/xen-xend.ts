import { canonicalClock, clockText } from '../domain/canonical';
import type { Domain } from '../domain/domain';
import type { Loss } from '../domain/losses';
import { storedClock } from '../domain/stored';
import type { StoredTimer } from '../domain/stored';
import { targetOf } from './driver';
import { offsetFacts, offsetSayings, refusedOffset } from './offsets';
import { offsetPlace, offsetPlaces, placesOf } from './places';
import type { Native, Setting, Target, Versions } from './target';
import { allTimersBut, ignoredTimers, repeatedTimers, timerFacts, timerPlace } from './timerTables';
import type { IgnoredTimerRow } from './timerTables';
import { applies } from './version';
import type { Versioned } from './version';
import { offsetRows, spokenStart, unsaidOf, wrappedAdjustment, xenClock } from './xen/clock';
import { onHvm, onPv, XEN_GUESTS, xendGuest } from './xen/guest';
import type { XenGuest } from './xen/guest';

const SOURCE = 'libvirt 1.2, xen_sxpr.c: read';
const REFUSED_OFFSETS = offsetRows(SOURCE);

const IGNORED_TIMERS: readonly IgnoredTimerRow<XenGuest>[] = [
  {
    timers: allTimersBut('hpet'),
    attribute: 'name',
    text: (_, name) => `libvirt tells xend of no timer but the HPET: the ${name} timer is ignored.`,
    source: SOURCE,
  },
  {
    timers: ['hpet'],
    attribute: 'name',
    guests: onPv,
    text: () => 'A PV guest has no HPET: libvirt does not tell xend of the timer.',
    source: SOURCE,
  },
  {
    timers: ['hpet'],
    attribute: 'tickpolicy',
    guests: onHvm,
    text: (setting) => `libvirt tells xend only whether there is an HPET: ${setting} is ignored.`,
    source: SOURCE,
  },
];

/** Since then libvirt writes `localtime` always; before only where it is 1. */
const ALWAYS_WRITTEN: Versioned = { since: { libvirt: '0.9.11' }, source: 'libvirt 0.8 and 1.2, xen_sxpr.c: read' };

/** From then on xend looks for `localtime` in the image; libvirt goes on to write it outside too. */
const IN_IMAGE: Versioned = { since: { xend: '3.1.0', libvirt: '0.9.11' }, source: SOURCE };

const LOCALTIME_FAULT: Versioned = {
  since: { xend: '3.1.0' },
  until: { xend: '3.4.0' },
  source: 'P. Hahn, patches of February 2012: read',
};

/**
 * Xen before its xl toolstack: xend, told in S-expressions. It is xend that stores a domain, so what libvirt prints
 * later is read back from it. Its generations differ: from 3.1 on it keeps the offset of an HVM guest's clock.
 */
export const xenXend: Target = targetOf({
  id: 'xen-xend',
  label: 'Xen (xend)',
  domainTypes: [],
  defaults: { libvirt: '1.2.22', xend: '4.4.0' },
  // PVH came after xend.
  guests: XEN_GUESTS.filter(({ id }) => id !== 'pvh'),
  source: SOURCE,
  facts: [
    {
      setting: "offset='utc' or 'localtime' without adjustment",
      outcome: 'what the guest sets is carried on from boot to boot',
      where: 'HVM, from xend 3.1.0 on',
      source: 'P. Hahn and E. Blake, libvirt list, February 2012: read',
    },
    {
      setting: "offset='utc', 'localtime', 'variable'",
      outcome:
        '`(rtc_timeoffset N)` and `(localtime 0)` or `1` in the image, `(localtime …)` again beside it; read back as variable',
      where: 'HVM, from xend 3.1.0 on',
      source: SOURCE,
    },
    {
      setting: "offset='utc', 'localtime'",
      outcome: "`(localtime 0)` or `1` in the image and beside it; read back with adjustment='reset'",
      where: 'PV, from xend 3.1.0 on',
      source: SOURCE,
    },
    {
      setting: "offset='utc', 'localtime'",
      outcome: "`(localtime 0)` or `1` beside the image; read back with adjustment='reset'",
      where: 'before xend 3.1.0',
      source: SOURCE,
    },
    {
      setting: "offset='localtime'",
      outcome: 'the old offset is applied on top of local time at each boot',
      where: 'HVM, xend 3.1.0 to 3.3',
      source: LOCALTIME_FAULT.source,
    },
    { setting: 'timer hpet: present', outcome: '`(hpet 0)` or `1` in the image', where: 'HVM', source: SOURCE },
    ...offsetFacts(REFUSED_OFFSETS),
    ...timerFacts(IGNORED_TIMERS, 'ignored'),
  ],
  unsaidAdjustment: (domain, versions) => unsaidOf(xendGuest(domain, versions)),
  sayings: offsetSayings(REFUSED_OFFSETS, 'define'),
  refusals: (domain, versions) =>
    refusedOffset(REFUSED_OFFSETS, domain, xendGuest(domain, versions), versions, 'define'),
  stored: readBack,
  losses(domain, versions) {
    const guest = xendGuest(domain, versions);
    const said = ({ present }: StoredTimer): boolean => present !== undefined;
    return [
      ...(guest.keepsOffset ? wrappedAdjustment(domain) : []),
      ...localtimeFault(domain, guest, versions),
      ...unsaidHpet(domain, guest),
      ...(guest.kind === 'hvm'
        ? repeatedTimers(
            domain,
            'hpet',
            'first',
            said,
            'xend is told of the first hpet timer only: this one is ignored.',
          )
        : []),
      ...ignoredTimers(IGNORED_TIMERS, domain, guest, versions),
    ];
  },
  native,
});

/** The clock that libvirt makes of what xend keeps. */
function readBack(domain: Domain, versions: Versions): string | undefined {
  const guest = xendGuest(domain, versions);
  if (storedClock(domain.clock) === undefined) return undefined;
  if (!applies(ALWAYS_WRITTEN, versions)) return canonicalClock({ ...domain.clock, timers: [] });
  const { timeOffset, localtime } = xenClock(domain);
  const basis = localtime ? 'localtime' : 'utc';
  const hpet = toldHpet(domain, guest);
  return clockText(
    guest.keepsOffset ? { offset: 'variable', adjustmentSeconds: timeOffset, basis } : { offset: basis, reset: true },
    hpet ? [{ name: 'hpet', present: hpet.present }] : [],
  );
}

const toldHpet = ({ clock }: Domain, { kind }: XenGuest): StoredTimer | undefined =>
  kind === 'hvm'
    ? storedClock(clock)?.timers.find(({ name, present }) => name === 'hpet' && present !== undefined)
    : undefined;

function unsaidHpet({ clock }: Domain, { kind }: XenGuest): readonly Loss[] {
  if (kind !== 'hvm') return [];
  return clock.timers
    .filter(({ name, present }) => name?.value === 'hpet' && present === undefined)
    .map((timer) => ({
      span: timerPlace(timer),
      message: 'libvirt tells xend of an hpet timer only if it says present: this one is ignored.',
      unsaid: { timer, present: ['yes', 'no'] },
    }));
}

function localtimeFault(domain: Domain, { kind }: XenGuest, versions: Versions): readonly Loss[] {
  if (kind !== 'hvm' || !applies(LOCALTIME_FAULT, versions) || !xenClock(domain).localtime) return [];
  return [
    {
      span: offsetPlace(domain),
      message: `xend ${versions.xend ?? ''} adds the offset it has kept on top of local time at each boot, so that the guest's clock runs away; 3.4 mended it.`,
      changed: true,
    },
  ];
}

/** The nodes in the order in which libvirt writes them. */
function native(domain: Domain, versions: Versions): Native {
  const guest = xendGuest(domain, versions);
  const image = guest.kind === 'hvm' ? 'image/hvm' : 'image/linux';
  const inImage = (setting: Setting): Setting => ({ ...setting, fragmentOf: image });
  const { localtime } = xenClock(domain);
  const written = localtime || applies(ALWAYS_WRITTEN, versions) ? [localtimeNode(domain, guest)] : [];
  return {
    environment: [],
    settings: [
      ...hpetNodes(domain, guest).map(inImage),
      ...(guest.keepsOffset ? [inImage(offsetNode(domain))] : []),
      ...(applies(IN_IMAGE, versions) ? written.map(inImage) : []),
      ...written.map((node) =>
        applies(IN_IMAGE, versions) ? { ...node, why: 'The same again, where xend before 3.1 looks for it.' } : node,
      ),
    ],
  };
}

function hpetNodes(domain: Domain, guest: XenGuest): readonly Setting[] {
  const timer = toldHpet(domain, guest);
  if (timer === undefined) return [];
  const there = timer.present === 'yes';
  const why = there ? 'The guest gets an HPET.' : 'The guest gets no HPET.';
  return [{ text: `(hpet ${there ? 1 : 0})`, why, from: placesOf(timer, 'present') }];
}

function offsetNode(domain: Domain): Setting {
  const clock = xenClock(domain);
  const why = `The guest's RTC starts ${spokenStart(clock)}; xend keeps what the guest sets here.`;
  return { text: `(rtc_timeoffset ${clock.timeOffset})`, why, from: offsetPlaces(domain.clock) };
}

function localtimeNode(domain: Domain, { kind }: XenGuest): Setting {
  const { localtime } = xenClock(domain);
  const word = localtime ? "the host's local time" : 'UTC';
  const why =
    kind === 'hvm' ? `The guest's RTC counts from ${word}.` : `The guest has no RTC; its wall clock is ${word}.`;
  return { text: `(localtime ${localtime ? 1 : 0})`, why, from: offsetPlaces(domain.clock) };
}
