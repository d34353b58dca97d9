import type { Attr } from '../domain/attr';
import type { Fix } from '../problem';
import { isKnownZone } from '../time/zones';
import { readZoneText, type PosixZone } from '../time/zoneText';
import { setValue } from '../xml/edits';
import { isWritten } from './removal';
import type { Rule } from './rule';
import { zoneOf } from './zoneOf';

const CODE = 'clock-timezone-posix';

/** `timezone='UTC+2'` or `'CET-1CEST'`: rules instead of a name, which mean something else than one reads. */
export const clockTimezonePosix: Rule = {
  docs: {
    code: CODE,
    summary: 'A zone written as rules instead of by name does not mean what one reads in it.',
    why: "`timezone` becomes `TZ`, and that may also hold the rules of a zone, as POSIX has them. Two of these are traps (glibc 2.36, asked):\n\n- The number counts *west* of Greenwich: `UTC+2` is two hours behind UTC, and what people call UTC+2 is written `UTC-2`. The same zones have names, `Etc/GMT+2` and `Etc/GMT-2`, with the same sign.\n- A daylight saving time without dates, as in `CET-1CEST`, is changed to and from on the dates of the United States: on 20 March and 30 October it is an hour off in Europe. With its dates it would be right, but libvirt's grammar takes no comma; the name of the zone holds them all.",
    examples: [
      {
        bad: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='timezone' timezone='CET-1CEST'/>\n</domain>",
        good: "<domain type='kvm'>\n  <name>guest</name>\n  <clock offset='timezone' timezone='Europe/Paris'/>\n</domain>",
      },
    ],
  },
  check(context) {
    const timezone = zoneOf(context);
    const read = timezone && readZoneText(timezone.raw);
    if (timezone === undefined || read?.kind !== 'posix') return [];
    const said = read.daylight === 'undated' ? undated(timezone, read) : westward(timezone, read);
    if (said === undefined) return [];
    const fixes = isWritten(context.text, timezone.node) ? said.fixes : [];
    return [
      {
        code: CODE,
        stage: 'advice',
        severity: 'info',
        message: said.message,
        span: timezone.span,
        ...(fixes.length > 0 && { fixes }),
      },
    ];
  },
};

interface Said {
  readonly message: string;
  readonly fixes: readonly Fix[];
}

function undated({ raw, node }: Attr<string>, { standard }: PosixZone): Said {
  const message = `timezone='${raw}' does not say when daylight saving time begins and ends: the dates of the United States are taken. The name of a zone, such as Europe/Paris, holds its own.`;
  return { message, fixes: isKnownZone(standard) ? [change(node, standard)] : [] };
}

/** Only where the name is that of UTC: with a zone's own name the author knows the form. */
function westward({ raw, node }: Attr<string>, { standard, secondsWest }: PosixZone): Said | undefined {
  if (!/^(UTC|GMT)$/.test(standard) || secondsWest === 0) return undefined;
  const hours = Math.abs(secondsWest) / 3600; // the grammar takes no colon, so they are whole
  const sides = [
    { words: 'ahead of UTC', name: `Etc/GMT-${hours}` },
    { words: 'behind UTC', name: `Etc/GMT+${hours}` },
  ].filter(({ name }) => isKnownZone(name));
  return {
    message: `timezone='${raw}' is ${hours} h ${secondsWest > 0 ? 'behind' : 'ahead of'} UTC: in such a text the number counts westward.`,
    fixes: sides.map(({ words, name }) => change(node, name, `, ${hours} h ${words}`)),
  };
}

const change = (node: Attr<string>['node'], value: string, meaning = ''): Fix => ({
  title: `Change timezone to '${value}'${meaning}`,
  kind: 'quickfix',
  preferred: false,
  safe: false,
  edits: [setValue(node, value)],
});
