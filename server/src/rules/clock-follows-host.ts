import { placeOf } from '../domain/attr';
import { storedClock } from '../domain/stored';
import type { Fix } from '../problem';
import type { XmlElement } from '../xml/nodes';
import { legacyOffset } from './clock-legacy-offset';
import { clockFix } from './clockFix';
import { frozen } from './frozen';
import { hasClock } from './guestSystem';
import { hostFollowed } from './hostFollowed';
import type { Rule, RuleContext } from './rule';

const CODE = 'clock-follows-host';

/** A clock that starts at the host's local time, and so moves with daylight saving and with the guest. */
export const clockFollowsHost: Rule = {
  docs: {
    code: CODE,
    summary: "The clock starts at the host's local time: daylight saving and another host change it.",
    why: "`offset='localtime'` and `basis='localtime'` are worked out anew at each start, by the zone of the host that it happens on. A running guest notices nothing when the zone changes its offset, nor when it is migrated: its next start does, and reads an hour more or less, or the time of another zone. (QEMU sets the guest's clock once, when its process starts; libvirt turns `basis='localtime'` into UTC then. Both were asked.)\n\nThat is right for a guest that keeps local time in its hardware clock, as Windows does: nothing is said of a guest that libosinfo calls Windows or that is told of Hyper-V, nor where a comment in the clock or right before it gives a reason. A guest that reads UTC or must not jump has two ways out: the offset of today for good, or a zone of its own with `offset='timezone'`, which is the same on every host.",
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='localtime' adjustment='reset'/>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='timezone' timezone='Europe/Paris'/>\n</domain>",
      },
    ],
  },
  check(context) {
    const { clock } = context.domain;
    const [element] = clock.elements;
    const stored = storedClock({ ...clock, timers: [] })?.offset;
    const place = stored?.offset === 'variable' && clock.basis ? clock.basis : clock.offset;
    if (element === undefined || place === undefined || !hasClock(context)) return [];
    if (stored?.offset !== 'localtime' && !(stored?.offset === 'variable' && stored.basis === 'localtime')) return [];
    const message = hostFollowed(context);
    if (message === undefined || legacyOffset(context) !== undefined) return []; // which says it, too
    const fixes = clock.elements.length > 1 ? [] : fixesFor(context, element);
    return [
      {
        code: CODE,
        stage: 'advice',
        severity: 'hint',
        message,
        span: placeOf(place),
        ...(fixes.length > 0 && { fixes }),
      },
    ];
  },
};

function fixesFor(context: RuleContext, element: XmlElement): readonly Fix[] {
  const today = frozen(context);
  const zone = context.world.hostTimezone;
  return [
    today && clockFix(context, element, today.title, today.attributes),
    clockFix(context, element, `Stay with the zone of this host: offset='timezone' timezone='${zone}'`, [
      ['offset', 'timezone'],
      ['timezone', zone],
      ['adjustment', undefined],
      ['basis', undefined],
    ]),
  ].filter((fix) => fix !== undefined);
}
