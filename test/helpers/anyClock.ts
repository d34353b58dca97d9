import fc from 'fast-check';

const NUMBERS = ['0', '-0', '+5', ' 10', '10 ', '-3600', '2147483648', '9223372036854775807', '18446744073709551616'];
const OFFSETS = ['utc', 'localtime', 'variable', 'timezone', 'absolute', ''];
const NAMES = ['platform', 'pit', 'rtc', 'hpet', 'tsc', 'kvmclock', 'hypervclock', 'armvtimer', 'x'];

/** An attribute with one of `values`, or none. */
const maybe = (name: string, values: readonly string[]): fc.Arbitrary<string> =>
  fc.option(fc.constantFrom(...values)).map((value) => (value === null ? '' : ` ${name}='${value}'`));

const joined = (...parts: readonly fc.Arbitrary<string>[]): fc.Arbitrary<string> =>
  fc.tuple(...parts).map((all) => all.join(''));

const anyCatchup = joined(
  maybe('threshold', ['0', '7', 'x']),
  maybe('slew', ['0', '+7']),
  maybe('limit', ['1', '-1']),
).map((set) => `<catchup${set}/>`);

const anyTimerSet = joined(
  maybe('name', NAMES),
  maybe('present', ['yes', 'no']),
  maybe('tickpolicy', ['delay', 'catchup', 'merge', 'discard']),
  maybe('track', ['boot', 'guest', 'wall', 'realtime']),
  maybe('frequency', ['0', '5', '2500000000', 'x']),
  maybe('mode', ['auto', 'native', 'emulate', 'paravirt', 'smpsafe']),
);

/** A timer of known words; often one that drivers take. */
const anyTimer = fc.oneof(
  anyTimerSet.map((set) => `<timer${set}/>`),
  fc.tuple(anyTimerSet, anyCatchup).map(([set, catchup]) => `<timer${set}>${catchup}</timer>`),
  joined(
    fc.constant(` name='rtc'`),
    maybe('tickpolicy', ['delay', 'catchup']),
    maybe('track', ['guest', 'wall', 'realtime']),
  ).map((set) => `<timer${set}/>`),
  joined(fc.constant(` name='pit'`), maybe('tickpolicy', ['delay', 'catchup', 'discard'])).map(
    (set) => `<timer${set}/>`,
  ),
  joined(
    fc.constantFrom('hpet', 'kvmclock', 'hypervclock').map((name) => ` name='${name}'`),
    maybe('present', ['yes', 'no']),
  ).map((set) => `<timer${set}/>`),
);

/** A clock of words that libvirt knows, mostly where they belong. */
export const anyClockText: fc.Arbitrary<string> = fc
  .tuple(
    joined(
      maybe('offset', OFFSETS),
      maybe('adjustment', ['reset', 'x', ...NUMBERS]),
      maybe('basis', ['utc', 'localtime', 'x']),
      maybe('timezone', ['Europe/Paris', '']),
      maybe('start', NUMBERS),
    ),
    fc.array(anyTimer, { maxLength: 3 }),
  )
  .map(([set, timers]) => `<clock${set}>${timers.join('')}</clock>`);

/** A domain with such a clock, of any kind of guest. */
export const anyDomainText: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom('kvm', 'qemu', 'xen', 'lxc'),
    fc.constantFrom('hvm', 'xen', 'linux', 'xenpvh', 'exe'),
    fc.constantFrom('x86_64', 'i686', 'aarch64', 'riscv64', 's390x'),
    fc.constantFrom(` machine='virt'`, ` machine='q35'`, ''),
    fc.oneof(fc.constant(''), anyClockText),
    fc.constantFrom('', `<features><hyperv><stimer state='on'/></hyperv></features>`),
  )
  .map(
    ([type, os, arch, machine, clock, more]) =>
      `<domain type='${type}'><os><type arch='${arch}'${machine}>${os}</type></os>${more}${clock}</domain>`,
  );
