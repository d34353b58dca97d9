import type { Domain } from '../../domain/domain';
import { storedClock } from '../../domain/stored';
import type { EnvironmentSetting } from '../target';

/** QEMU's TZ: the clock's time zone, unless a `<qemu:env>` replaces it. Source: libvirt 9.0.0 and 12.8.0, both asked. */
export function environmentOf(domain: Domain): readonly EnvironmentSetting[] {
  const fromClock = clockZone(domain);
  const replaced = lastVariable(domain, fromClock);
  return [replaced ?? fromClock].filter((setting) => setting !== undefined);
}

function clockZone({ clock }: Domain): EnvironmentSetting | undefined {
  const stored = storedClock(clock)?.offset;
  if (stored?.offset !== 'timezone') return undefined;
  return {
    name: 'TZ',
    value: stored.timezone,
    why: `Local time means ${stored.timezone} to this QEMU, daylight saving included.`,
    from: [clock.offset, clock.timezone].flatMap((attr) => (attr ? [attr.node.span] : [])),
  };
}

/** libvirt appends these variables in order, and a later value of a name replaces the earlier one. */
function lastVariable(domain: Domain, fromClock: EnvironmentSetting | undefined): EnvironmentSetting | undefined {
  const variable = domain.qemuEnvironment.filter(({ name }) => name?.raw === 'TZ').at(-1);
  if (variable === undefined) return undefined;
  const value = variable.value?.raw ?? '';
  return {
    name: 'TZ',
    value,
    why: fromClock
      ? `<qemu:env> replaces the clock's TZ=${fromClock.value}.`
      : '<qemu:env> sets what local time means to this QEMU.',
    from: [variable.element.startTag, ...(fromClock?.from ?? [])],
  };
}
