import type { Fix } from '../problem';
import { readZoneText } from '../time/zoneText';
import { setValue } from '../xml/edits';
import type { XmlAttribute } from '../xml/nodes';
import { anyOf } from '../domain/refusal';
import { isWritten } from './removal';
import type { Rule } from './rule';
import { zoneOf } from './zoneOf';

/** `timezone='Europe/Pariss'`: accepted by everybody, and the guest gets UTC. */
export const clockTimezoneUnknown: Rule = {
  docs: {
    code: 'clock-timezone-unknown',
    summary: 'The tz database has no zone of this name: nobody minds, and the guest starts at UTC.',
    why: 'libvirt takes any text for `timezone` and asks no tz database. It hands it to the hypervisor as `TZ`, and a C library that finds no such zone silently goes by UTC: `TZ=Europe/Pariss date` and `TZ=europe/paris date` both print UTC (glibc 2.36, asked). Case counts, as the names are those of files.\n\nAll names of the tz database are known, the old ones (`US/Pacific`, `Asia/Calcutta`) and those behind `posix/` and `right/` too, on the assumption that the host has the whole database: newer Debian keeps the old names in the package tzdata-legacy. A path is left to the host.',
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='timezone' timezone='europe/paris'/>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='timezone' timezone='Europe/Paris'/>\n</domain>",
      },
    ],
  },
  check(context) {
    const timezone = zoneOf(context);
    const read = timezone && readZoneText(timezone.raw);
    if (timezone === undefined || read?.kind !== 'unknown') return [];
    const { meant } = read;
    const hint = meant.length === 0 ? 'It takes a name such as Europe/Paris.' : `Did you mean ${anyOf(meant)}?`;
    return [
      {
        code: 'clock-timezone-unknown',
        stage: 'advice',
        severity: 'warning',
        message: `The tz database has no zone '${timezone.raw}': nobody minds, and the guest's clock starts at UTC. ${hint}`,
        span: timezone.span,
        ...(meant.length > 0 &&
          isWritten(context.text, timezone.node) && {
            fixes: meant.map((name, at) => renaming(timezone.node, name, at === 0)),
          }),
      },
    ];
  },
};

const renaming = (attribute: XmlAttribute, name: string, preferred: boolean): Fix => ({
  title: `Change timezone to '${name}'`,
  kind: 'quickfix',
  preferred,
  safe: false,
  edits: [setValue(attribute, name)],
});
