import { placeOf } from '../domain/attr';
import { storedClock } from '../domain/stored';
import type { Edit, Fix } from '../problem';
import type { Span } from '../span';
import { indentationOf, lineLead } from '../xml/indentation';
import type { XmlElement } from '../xml/nodes';
import { clockFix } from './clockFix';
import { frozenLocaltime } from './frozen';
import { hasClock, isExplained, saysWindows } from './guestSystem';
import { isWritten } from './removal';
import type { Rule, RuleContext } from './rule';

const CODE = 'clock-utc-for-windows';

/** A guest that libosinfo calls Windows and that is given UTC, with no word on why. */
export const clockUtcForWindows: Rule = {
  docs: {
    code: CODE,
    summary: 'A Windows guest gets UTC in its hardware clock, and reads it as local time.',
    why: "Windows takes what its hardware clock says for local time; libvirt's manual says so where it describes `offset`. With UTC there, such a guest is off by its time zone from boot until it reaches a time server, and for good without one: KubeVirt's issue 8507 is one of many such reports. There are two remedies, and some guests need the second:\n\n- `offset='localtime'`, in the form that says what becomes of the guest's own changes;\n- UTC as it is, with `RealTimeIsUniversal` set to 1 (a DWORD) under `HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\TimeZoneInformation` in the guest's registry. Nothing of that shows in the XML, so say it in a comment.\n\nNothing is said where a comment stands in the clock or right before it. A `hypervclock` timer is no reason: it counts, and does not know the time of day. Only the `id` of `libosinfo:os` in `<metadata>` is gone by.",
    examples: [
      {
        bad: example("<clock offset='utc' adjustment='reset'/>"),
        good: example("<clock offset='localtime' adjustment='reset'/>"),
      },
      {
        bad: example("<clock offset='utc' adjustment='reset'/>"),
        good: example("<!-- RealTimeIsUniversal is set in the guest -->\n  <clock offset='utc' adjustment='reset'/>"),
      },
    ],
  },
  check(context) {
    const { clock } = context.domain;
    const [element] = clock.elements;
    if (!startsAtUtc(context) || clock.elements.some(isExplained)) return [];
    const alone = element !== undefined && clock.elements.length === 1 && isWritten(context.text, element);
    const fixes = alone ? fixesFor(context, element) : [];
    const said =
      clock.offset === undefined ? 'without an offset it gets UTC' : `offset='${clock.offset.raw}' gives it UTC`;
    return [
      {
        code: CODE,
        stage: 'advice',
        severity: 'info',
        message: `Windows reads its hardware clock as local time, and ${said}. Set offset='localtime', or have the guest read UTC (RealTimeIsUniversal in its registry) and say so in a comment.`,
        span: placeIn(context),
        ...(fixes.length > 0 && { fixes }),
      },
    ];
  },
};

function example(clock: string): string {
  const metadata =
    "<metadata>\n    <libosinfo:libosinfo xmlns:libosinfo='http://libosinfo.org/xmlns/libvirt/domain/1.0'>\n      <libosinfo:os id='http://microsoft.com/win/10'/>\n    </libosinfo:libosinfo>\n  </metadata>";
  return `<domain type='kvm'>\n  <name>guest</name>\n  ${metadata}\n  ${clock}\n</domain>`;
}

/** Whether a Windows guest has a hardware clock that starts at UTC itself; a `variable` one follows what it sets. */
function startsAtUtc(context: RuleContext): boolean {
  const { domain } = context;
  return (
    saysWindows(domain) && hasClock(context) && storedClock({ ...domain.clock, timers: [] })?.offset.offset === 'utc'
  );
}

function placeIn({ domain: { clock, osinfo, element } }: RuleContext): Span {
  if (clock.offset !== undefined) return placeOf(clock.offset);
  return clock.elements[0]?.name.span ?? osinfo?.span ?? element.name.span;
}

/** The three forms of local time, and the other remedy. */
function fixesFor(context: RuleContext, element: XmlElement): readonly Fix[] {
  const today = frozenLocaltime(context.world);
  return [
    clockFix(context, element, "Start from the host's local time at each boot: offset='localtime' adjustment='reset'", [
      ['offset', 'localtime'],
      ['adjustment', 'reset'],
    ]),
    clockFix(
      context,
      element,
      "Start from the host's local time and keep what the guest sets: offset='variable' adjustment='0' basis='localtime'",
      [
        ['offset', 'variable'],
        ['adjustment', '0'],
        ['basis', 'localtime'],
      ],
    ),
    today && clockFix(context, element, today.title, today.attributes),
    explained(context, element),
  ].filter((fix) => fix !== undefined);
}

const explained = ({ text }: RuleContext, element: XmlElement): Fix => ({
  title: 'Say that the guest reads UTC (RealTimeIsUniversal), in a comment',
  kind: 'quickfix',
  preferred: false,
  safe: true,
  edits: [commentBefore(text, element, 'RealTimeIsUniversal is set in the guest')],
});

/** A comment on a line of its own, or on that of the element where others share it. */
function commentBefore(text: string, { span: { start } }: XmlElement, comment: string): Edit {
  const indentation = indentationOf(text, start);
  const lead = indentation === undefined ? '' : lineLead(text, start, indentation);
  return { span: { start, end: start }, text: `<!-- ${comment} -->${lead}` };
}
