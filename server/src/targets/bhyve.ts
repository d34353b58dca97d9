import { canonicalClock } from '../domain/canonical';
import type { Domain } from '../domain/domain';
import { refuse } from '../domain/refusal';
import type { Saying } from '../domain/saying';
import { targetOf } from './driver';
import { formOf, offsetFacts, offsetSayings, refusedOffset, UNSUPPORTED_OFFSET } from './offsets';
import type { OffsetRow } from './offsets';
import { offsetPlace, offsetPlaces } from './places';
import type { Loss, Native, Target, Versions, World } from './target';
import { allTimersBut, ignoredTimers, timerFacts } from './timerTables';
import type { IgnoredTimerRow } from './timerTables';
import { applies } from './version';
import type { Versioned } from './version';

const SOURCE = 'libvirt 11.3.0, bhyve_command.c: read';

const REFUSED: readonly OffsetRow<Domain>[] = [
  {
    forms: ['variable', 'timezone', 'absolute'],
    text: UNSUPPORTED_OFFSET,
    wayOut: "Set offset to 'utc' or 'localtime' without a number as adjustment: bhyve knows no other clock.",
    source: SOURCE,
  },
];

const IGNORED: readonly IgnoredTimerRow<Domain>[] = [
  {
    timers: allTimersBut(),
    attribute: 'name',
    text: (_, name) => `libvirt passes no timer on to bhyve: the ${name} timer is ignored.`,
    source: SOURCE,
  },
];

const NO_UTC: Saying = {
  stage: 'start',
  text: 'unsupported configuration: Installed bhyve binary does not support UTC clock',
  wayOut: "Set offset='localtime', which every bhyve knows.",
};

/** Where bhyve cannot do UTC, as on arm64, libvirt makes it local time when the domain is defined. */
const UTC_REPLACED: Versioned = {
  since: { libvirt: '12.0.0' },
  source: 'libvirt, bhyve_domain.c, end of 2025: read; assumed: first in 12.0.0, whose news names bhyve on arm64',
};

/** FreeBSD's bhyve: UTC or local time and nothing else. */
export const bhyve: Target = targetOf({
  id: 'bhyve',
  label: 'bhyve',
  domainTypes: ['bhyve'],
  defaults: { libvirt: '12.8.0' },
  unsaidAdjustment: () => 'reset',
  guests: [
    { id: 'x86_64', are: 'x86_64', xml: "<domain type='bhyve'><os><type arch='x86_64'>hvm</type></os></domain>" },
    { id: 'aarch64', are: 'aarch64', xml: "<domain type='bhyve'><os><type arch='aarch64'>hvm</type></os></domain>" },
  ],
  source: SOURCE,
  facts: [
    {
      setting: "offset='utc' or 'localtime' without adjustment",
      outcome: "the guest starts from the host's clock at each boot",
      where: '',
      source: 'assumed: libvirt hands bhyve nothing that would last',
    },
    { setting: "offset='localtime'", outcome: 'nothing: it is the default', where: '', source: SOURCE },
    { setting: "offset='utc'", outcome: '`-u`', where: 'a bhyve that knows `-u`', source: SOURCE },
    {
      setting: "offset='utc'",
      outcome: `refused: \`${NO_UTC.text}\``,
      where: 'a bhyve without `-u`, before libvirt 12.0.0',
      source: SOURCE,
    },
    {
      setting: "offset='utc'",
      outcome: "stored as offset='localtime'",
      where: 'a bhyve without `-u`, from libvirt 12.0.0 on',
      source: UTC_REPLACED.source,
    },
    ...offsetFacts(REFUSED),
    ...timerFacts(IGNORED, 'ignored'),
  ],
  sayings: [NO_UTC, ...offsetSayings(REFUSED, 'start')],
  refusals: (domain, versions, world) => [
    ...utcWithoutOption(domain, versions, world),
    ...refusedOffset(REFUSED, domain, domain, versions, 'start'),
  ],
  stored: (domain, versions, world) =>
    canonicalClock(domain.clock)?.replace(
      /^<clock offset='utc'/,
      becomesLocal(domain, versions, world) ? "<clock offset='localtime'" : '$&',
    ),
  losses: (domain, versions, world) => [
    ...utcLost(domain, versions, world),
    ...ignoredTimers(IGNORED, domain, domain, versions),
  ],
  native: (domain, _versions, world) => native(domain, world),
});

const isUtc = (domain: Domain): boolean => formOf(domain) === 'utc' || formOf(domain) === 'utc-reset';

/** What a bhyve was asked says more than the arch does. */
const knowsUtc = (domain: Domain, { host }: World): boolean =>
  host?.flags?.['bhyve-utc'] ?? !/^(aarch64|arm)/.test(domain.os.arch?.raw ?? host?.arch ?? 'x86_64');

const becomesLocal = (domain: Domain, versions: Versions, world: World): boolean =>
  isUtc(domain) && !knowsUtc(domain, world) && applies(UTC_REPLACED, versions);

function utcWithoutOption(domain: Domain, versions: Versions, world: World) {
  if (!isUtc(domain) || knowsUtc(domain, world) || applies(UTC_REPLACED, versions)) return [];
  return [refuse(NO_UTC, offsetPlace(domain))];
}

const utcLost = (domain: Domain, versions: Versions, world: World): readonly Loss[] =>
  becomesLocal(domain, versions, world) && domain.clock.elements.length > 0
    ? [
        {
          span: offsetPlace(domain),
          message: "This bhyve knows no UTC: libvirt stores offset='localtime' instead, without a word.",
          changed: true,
        },
      ]
    : [];

function native(domain: Domain, world: World): Native {
  const settings =
    isUtc(domain) && knowsUtc(domain, world)
      ? [
          {
            text: '-u',
            why: "The guest's RTC starts at UTC; bhyve's own default is local time.",
            from: offsetPlaces(domain.clock),
          },
        ]
      : [];
  return { environment: [], settings };
}
