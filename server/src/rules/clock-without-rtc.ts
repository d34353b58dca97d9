import { refusalsIn } from './asked';
import type { Rule } from './rule';

/** A setting of the real-time clock on a guest that has none. */
export const clockWithoutRtc: Rule = {
  docs: {
    code: 'clock-without-rtc',
    summary: 'The guest has no real-time clock that this could set: it asks the hypervisor for the time.',
    why: 'Only fully virtualized guests have a real-time clock to be started somewhere and to be set. A paravirtualized guest of Xen reads the wall clock that Xen keeps and dom0 corrects; what it sets is its own system time and goes no further. So an offset that is to follow the guest follows nothing: where libvirt passes it on at all, Xen adds it to that wall clock at each start. The xl and xend converters refuse it, and read such guests back with `adjustment=\'reset\'`, since they start from the host each time anyway ("only HV domains have a RTC", P. Hahn on the libvirt list, February 2012).\n\nA guest that means to live in another time zone says so inside.',
    examples: [
      {
        bad: "<domain type='xen'>\n  <name>guest</name>\n  <os><type>linux</type></os>\n  <clock offset='variable' adjustment='3600' basis='utc'/>\n</domain>",
        good: "<domain type='xen'>\n  <name>guest</name>\n  <os><type>linux</type></os>\n  <clock offset='utc' adjustment='reset'/>\n</domain>",
      },
    ],
  },
  check: (context) => {
    const { target, domain, versions } = context;
    if (target === undefined || refusalsIn(context).length > 0) return [];
    return target.withoutRtc(domain, versions).map(({ span, message }) => ({
      code: 'clock-without-rtc',
      stage: 'advice',
      severity: 'info',
      message,
      span,
    }));
  },
};
