import { describe, expect, it } from 'vitest';
import { checkRule, fixesOf, problemsOf } from '../../helpers/rules';

const guest = (clock: string, more = ''): string => `<domain type='kvm'><name>a</name>${more}${clock}</domain>`;
const osinfo = (id: string): string =>
  `<metadata><l:libosinfo xmlns:l='http://libosinfo.org/xmlns/libvirt/domain/1.0'><l:os id='${id}'/></l:libosinfo></metadata>`;
const windows = osinfo('http://microsoft.com/win/10');
const inUtc = { world: { now: 0, hostTimezone: 'UTC' } };

describe('clock-follows-host', () => {
  const code = 'clock-follows-host';

  it('tells when daylight saving changes the time of a start', () => {
    checkRule(
      code,
      `
<domain type='kvm'><name>a</name>
  <clock offset='localtime' adjustment='reset'/>
                 ^^^^^^^^^ The clock follows the host's zone: started after 2026-10-25, when Europe/Paris goes from UTC +2 h to UTC +1 h, or on a host in another zone, the guest reads another time.
</domain>`,
    );
  });

  it('tells of other hosts where there is no daylight saving', () => {
    checkRule(
      code,
      `
<domain type='kvm'><name>a</name>
  <clock offset='variable' adjustment='60' basis='localtime'/>
                                                  ^^^^^^^^^ The clock follows the host's zone: started on a host in another zone, the guest reads another time.
</domain>`,
      inUtc,
    );
  });

  it('offers the offset of today and the zone of the host', () => {
    const clock = "<clock offset='variable' adjustment='60' basis='localtime'/>";
    expect(fixesOf(code, guest(clock))).toEqual([
      [
        "Freeze today's offset of Europe/Paris, +2 h: offset='variable' adjustment='7260' basis='utc'",
        guest("<clock offset='variable' adjustment='7260' basis='utc'/>"),
      ],
      [
        "Stay with the zone of this host: offset='timezone' timezone='Europe/Paris'",
        guest("<clock offset='timezone' timezone='Europe/Paris'/>"),
      ],
    ]);
    expect(fixesOf(code, guest("<clock offset='localtime' adjustment='reset'/>"))[1]?.[1]).toBe(
      guest("<clock offset='timezone' timezone='Europe/Paris'/>"),
    );
  });

  it('offers nothing that the target refuses', () => {
    const text = guest("<clock offset='variable' adjustment='60' basis='localtime'/>");
    expect(fixesOf(code, text, { target: 'xen-libxl' }).map(([title]) => title.slice(0, 6))).toEqual(['Freeze']);
  });

  it('is part of what is said of a legacy localtime', () => {
    const text = guest("<clock offset='localtime'/>");
    expect(problemsOf(code, text)).toEqual([]);
    expect(problemsOf('clock-legacy-offset', text)[0]?.message).toContain('The clock follows the host');
    expect(problemsOf('clock-legacy-offset', guest("<clock offset='utc'/>"))[0]?.message).not.toContain('follows');
  });

  it.each([
    ['UTC', "<clock offset='utc' adjustment='reset'/>"],
    ['a zone of its own', "<clock offset='timezone' timezone='Europe/Paris'/>"],
    ['an offset from UTC', "<clock offset='variable' adjustment='7200' basis='utc'/>"],
    ['a reason inside', "<clock offset='localtime' adjustment='reset'><!-- read as local time --></clock>"],
    ['a reason before', "<!-- read as local time -->\n<clock offset='localtime' adjustment='reset'/>"],
    ['Windows', `${windows}<clock offset='localtime' adjustment='reset'/>`],
    ['Hyper-V', "<features><hyperv/></features><clock offset='localtime' adjustment='reset'/>"],
  ])('says nothing of %s', (_, clock) => {
    expect(problemsOf(code, guest(clock))).toEqual([]);
  });

  it('says nothing of a clock that no guest gets', () => {
    const text = guest("<clock offset='localtime' adjustment='reset'/>");
    expect(problemsOf(code, text, { target: 'lxc' })).toEqual([]);
  });
});

describe('clock-utc-for-windows', () => {
  const code = 'clock-utc-for-windows';
  const utc = "<clock offset='utc' adjustment='reset'/>";

  it('tells both remedies at the offset', () => {
    checkRule(
      code,
      `
<domain type='kvm'><name>a</name>
  ${windows}
  <clock offset='utc' adjustment='reset'/>
                 ^^^ Windows reads its hardware clock as local time, and offset='utc' gives it UTC. Set offset='localtime', or have the guest read UTC (RealTimeIsUniversal in its registry) and say so in a comment.
</domain>`,
    );
  });

  it('tells them where the guest is named when there is no clock', () => {
    const [problem] = problemsOf(code, guest('', windows));
    expect(problem?.message).toContain('without an offset it gets UTC');
    expect(guest('', windows).slice(problem?.span.start, problem?.span.end)).toBe('http://microsoft.com/win/10');
  });

  it('offers local time in its three forms, or a comment', () => {
    const text = guest(`\n  ${utc}\n`, windows);
    expect(fixesOf(code, text).map(([, fixed]) => /<!--[^]*|<clock[^>]*>/.exec(fixed)?.[0])).toEqual([
      "<clock offset='localtime' adjustment='reset'/>",
      "<clock offset='variable' adjustment='0' basis='localtime'/>",
      "<clock offset='variable' adjustment='7200' basis='utc'/>",
      `<!-- RealTimeIsUniversal is set in the guest -->\n  ${utc}\n</domain>`,
    ]);
  });

  it('says nothing any more after each of its fixes, and takes none unasked', () => {
    const text = guest("<clock offset='utc'/>", windows);
    const fixed = fixesOf(code, text).map(([, after]) => after);
    expect(fixed).toHaveLength(4);
    expect(fixed.flatMap((after) => problemsOf(code, after))).toEqual([]);
    expect(problemsOf(code, text)[0]?.fixes?.some((fix) => fix.preferred)).toBe(false);
  });

  it.each([
    ['Linux', guest(utc, osinfo('http://fedoraproject.org/fedora/40'))],
    ['a guest without a name', guest(utc)],
    ['local time', guest("<clock offset='localtime' adjustment='reset'/>", windows)],
    ['a clock that follows the guest', guest("<clock offset='variable' adjustment='0' basis='utc'/>", windows)],
    ['a reason', guest(`<!-- the registry is set --> ${utc}`, windows)],
  ])('says nothing of %s', (_, text) => {
    expect(problemsOf(code, text)).toEqual([]);
  });

  it('takes no timer for a reason', () => {
    const text = guest("<clock offset='utc'><timer name='hypervclock' present='yes'/></clock>", windows);
    expect(problemsOf(code, text)).toHaveLength(1);
  });
});
