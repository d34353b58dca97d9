/** A clock, and whether each of the two grammars takes it. */
export interface ClockCase {
  readonly xml: string;
  /** The language of the 2012 proposal, `clock-2012.rng`. */
  readonly clock2012: boolean;
  /** What libvirt reads today, `clock.rng`. */
  readonly clock: boolean;
  /** Why the two differ, or why the verdict may surprise. */
  readonly note?: string;
}

const both = (xml: string, note?: string): ClockCase => ({ xml, clock2012: true, clock: true, note });
const neither = (xml: string, note?: string): ClockCase => ({ xml, clock2012: false, clock: false, note });
const onlyToday = (xml: string, note: string): ClockCase => ({ xml, clock2012: false, clock: true, note });
const only2012 = (xml: string, note: string): ClockCase => ({ xml, clock2012: true, clock: false, note });

const offsets: readonly ClockCase[] = [
  both(`<clock offset='utc'/>`),
  both(`<clock offset='localtime'/>`),
  both(`<clock offset="utc"></clock>`),
  both(`<clock offset=' utc'/>`, 'values are compared as tokens; libvirt itself then refuses the blank'),
  both(`<clock offset='utc\n'/>`, 'a line break in an attribute is a blank'),
  neither(`<clock/>`, 'libvirt reads it as utc all the same'),
  neither(`<clock offset=''/>`),
  neither(`<clock offset='UTC'/>`),
  neither(`<clock offset='local'/>`),
  neither(`<clock offset='local time'/>`),
  neither(`<clock offset='utc' offset2='utc'/>`),
  neither(`<clock mode='localtime'/>`, 'as an old manual prints it'),
  neither(`<clock sync='localtime'/>`),
];

const adjustments: readonly ClockCase[] = [
  both(`<clock offset='utc' adjustment='reset'/>`),
  both(`<clock offset='localtime' adjustment='reset'/>`),
  both(`<clock offset='utc' adjustment=' reset'/>`, 'a token again; libvirt itself refuses it'),
  neither(`<clock offset='utc' adjustment='RESET'/>`),
  both(`<clock offset='utc' adjustment='3600'/>`),
  both(`<clock offset='localtime' adjustment='-3600'/>`),
  both(`<clock offset='utc' adjustment='+5'/>`),
  both(`<clock offset='utc' adjustment='-0'/>`),
  both(`<clock offset='utc' adjustment='007'/>`),
  both(`<clock offset='utc' adjustment='99999999999999999999'/>`, 'no limit here; libvirt refuses more than 64 bits'),
  neither(`<clock offset='utc' adjustment=''/>`),
  neither(`<clock offset='utc' adjustment=' 10'/>`, 'a pattern on a string sees the blank; libvirt itself takes it'),
  neither(`<clock offset='utc' adjustment='10 '/>`),
  neither(`<clock offset='utc' adjustment='0x10'/>`),
  neither(`<clock offset='utc' adjustment='1.5'/>`),
  neither(`<clock offset='utc' adjustment='--5'/>`),
  neither(`<clock offset='utc' adjustment='+-5'/>`),
  neither(`<clock offset='utc' adjustment='+'/>`),
  neither(`<clock offset='utc' adjustment='1h'/>`),
  neither(`<clock offset='utc' adjustment='٣'/>`, 'digits are those of ASCII'),
];

const variables: readonly ClockCase[] = [
  both(`<clock offset='variable'/>`),
  both(`<clock offset='variable' adjustment='0'/>`),
  both(`<clock offset='variable' adjustment='-86400'/>`),
  both(`<clock offset='variable' adjustment='9223372036854775808'/>`, 'libvirt silently makes 0 of it'),
  neither(`<clock offset='variable' adjustment='reset'/>`, 'reset belongs to utc and localtime'),
  neither(`<clock offset='variable' adjustment='abc'/>`),
  onlyToday(
    `<clock offset='variable' adjustment='0' basis='utc'/>`,
    'the proposal has no basis, though it would write it',
  ),
  onlyToday(`<clock offset='variable' adjustment='0' basis='localtime'/>`, 'basis came with libvirt 0.9.11'),
  onlyToday(`<clock basis='localtime' offset='variable'/>`, 'basis came with libvirt 0.9.11'),
  neither(`<clock offset='variable' basis='timezone'/>`),
  neither(`<clock offset='variable' basis=''/>`),
  neither(`<clock offset='variable' adjustment='5' adjustment0='5'/>`, 'private to the status file'),
  neither(`<clock offset='utc' basis='utc'/>`),
  neither(`<clock offset='localtime' adjustment='0' basis='localtime'/>`),
  neither(`<clock offset='variable' timezone='UTC'/>`),
];

const timezones: readonly ClockCase[] = [
  both(`<clock offset='timezone' timezone='Europe/Paris'/>`),
  both(`<clock offset='timezone' timezone='Europe/Pariss'/>`, 'no grammar knows the zones'),
  both(`<clock offset='timezone' timezone='Etc/GMT+5'/>`),
  both(`<clock offset='timezone'/>`, 'optional here, required by libvirt itself'),
  neither(`<clock offset='timezone' timezone=''/>`),
  neither(`<clock offset='timezone' timezone='Europe/New York'/>`),
  neither(`<clock offset='timezone' timezone=':Europe/Paris'/>`),
  neither(`<clock offset='timezone' timezone='Europe/Zürich'/>`),
  neither(`<clock offset='timezone' timezone='UTC' adjustment='3600'/>`),
  neither(`<clock offset='localtime' timezone='Europe/Paris'/>`),
  neither(`<clock timezone='Europe/Paris'/>`),
];

const absolutes: readonly ClockCase[] = [
  onlyToday(`<clock offset='absolute' start='0'/>`, 'absolute came with libvirt 8.4.0'),
  onlyToday(`<clock offset='absolute' start='253402300800'/>`, 'a second too many for QEMU, not for the grammar'),
  onlyToday(`<clock offset='absolute' start='18446744073709551615'/>`, 'the most that 64 bits hold'),
  neither(`<clock offset='absolute' start='18446744073709551616'/>`),
  neither(`<clock offset='absolute'/>`),
  neither(`<clock offset='absolute' start=''/>`),
  neither(`<clock offset='absolute' start='-1'/>`),
  neither(`<clock offset='absolute' start='-0'/>`),
  neither(`<clock offset='absolute' start='+5'/>`),
  neither(`<clock offset='absolute' start=' 10'/>`, 'as libxml2 has it: digits and nothing else'),
  neither(`<clock offset='absolute' start='10 '/>`, 'as libxml2 has it: digits and nothing else'),
  neither(`<clock offset='absolute' start='12h'/>`),
  neither(`<clock offset='absolute' start='5' adjustment='5'/>`),
  neither(`<clock offset='utc' start='5'/>`),
];

const timerNames: readonly ClockCase[] = [
  ...['platform', 'pit', 'rtc', 'hpet', 'tsc'].map((name) => both(inUtc(`<timer name='${name}'/>`))),
  both(inUtc(`<timer name='kvmclock'/>`), 'not yet there in 2011, surely there in libvirt 0.10.2'),
  onlyToday(inUtc(`<timer name='hypervclock' present='yes'/>`), 'hypervclock came with libvirt 1.2.2'),
  onlyToday(inUtc(`<timer name='armvtimer' tickpolicy='discard'/>`), 'armvtimer came with libvirt 6.1.0'),
  both(inUtc(`<timer name='rtc '/>`), 'a token; libvirt itself refuses it'),
  neither(inUtc(`<timer/>`)),
  neither(inUtc(`<timer name=''/>`)),
  neither(inUtc(`<timer name='RTC'/>`)),
  neither(inUtc(`<timer name='pitt'/>`)),
  neither(inUtc(`<timer tickpolicy='catchup'/>`)),
];

const timerSettings: readonly ClockCase[] = [
  ...['boot', 'guest', 'wall'].map((track) => both(inUtc(`<timer name='rtc' track='${track}'/>`))),
  both(inUtc(`<timer name='platform' track='guest' tickpolicy='merge' present='no'/>`)),
  onlyToday(inUtc(`<timer name='rtc' track='realtime'/>`), 'realtime is newer than libvirt 7.0.0'),
  only2012(inUtc(`<timer name='pit' track='guest'/>`), 'today only rtc and platform track something'),
  neither(inUtc(`<timer name='rtc' track='host'/>`)),
  neither(inUtc(`<timer name='rtc' wallclock='guest'/>`), 'the word for track before libvirt 0.8.0'),

  ...['yes', 'no'].map((present) => both(inUtc(`<timer name='hpet' present='${present}'/>`))),
  neither(inUtc(`<timer name='hpet' present='on'/>`)),
  neither(inUtc(`<timer name='hpet' present=''/>`)),

  both(inUtc(`<timer name='tsc' frequency='2500000000' mode='native'/>`)),
  both(inUtc(`<timer name='tsc' frequency='0'/>`)),
  both(inUtc(`<timer name='tsc' frequency='4294967295'/>`)),
  onlyToday(inUtc(`<timer name='tsc' frequency='4294967296'/>`), '32 bits in 2012, 64 today'),
  neither(inUtc(`<timer name='tsc' frequency='18446744073709551616'/>`)),
  neither(inUtc(`<timer name='tsc' frequency='2.5GHz'/>`)),
  neither(inUtc(`<timer name='tsc' frequency=' 5'/>`)),
  neither(inUtc(`<timer name='tsc' frequency=''/>`)),
  only2012(inUtc(`<timer name='rtc' frequency='1'/>`), 'today only tsc has a frequency'),
  ...['auto', 'emulate', 'paravirt', 'smpsafe'].map((mode) => both(inUtc(`<timer name='tsc' mode='${mode}'/>`))),
  neither(inUtc(`<timer name='tsc' mode='none'/>`)),
  only2012(inUtc(`<timer name='hpet' mode='auto'/>`), 'today only tsc has a mode'),
];

const tickPolicies: readonly ClockCase[] = [
  ...['delay', 'catchup', 'merge', 'discard'].map((policy) =>
    both(inUtc(`<timer name='rtc' tickpolicy='${policy}'/>`)),
  ),
  both(inUtc(`<timer name='hpet' tickpolicy='catchup'/>`), 'stored, and without effect in QEMU'),
  both(inUtc(`<timer name='tsc' tickpolicy='delay' present='yes'/>`)),
  only2012(inUtc(`<timer name='kvmclock' tickpolicy='delay'/>`), 'today kvmclock takes nothing but present'),
  neither(inUtc(`<timer name='hypervclock' tickpolicy='delay'/>`)),
  neither(inUtc(`<timer name='rtc' tickpolicy='none'/>`), "libvirt's own word for no policy"),
  neither(inUtc(`<timer name='rtc' tickpolicy=''/>`)),

  both(inUtc(`<timer name='rtc' tickpolicy='catchup'><catchup/></timer>`)),
  both(inUtc(`<timer name='rtc' tickpolicy='catchup'><catchup threshold='123' slew='120' limit='10000'/></timer>`)),
  onlyToday(inUtc(`<timer name='rtc' tickpolicy='catchup'><catchup slew='1'/></timer>`), 'all three or none in 2012'),
  only2012(inUtc(`<timer name='rtc' tickpolicy='delay'><catchup/></timer>`), 'today catchup needs its policy'),
  only2012(
    inUtc(`<timer name='pit'><catchup threshold='1' slew='1' limit='1'/></timer>`),
    'today catchup needs its policy',
  ),
  both(inUtc(`<timer name='pit' tickpolicy='catchup'><catchup threshold='0' slew='0' limit='4294967295'/></timer>`)),
  neither(inUtc(`<timer name='pit' tickpolicy='catchup'><catchup threshold='0' slew='0' limit='4294967296'/></timer>`)),
  neither(inUtc(`<timer name='pit' tickpolicy='catchup'><catchup threshold='+7' slew='1' limit='1'/></timer>`)),
  neither(inUtc(`<timer name='pit' tickpolicy='catchup'><catchup treshold='1'/></timer>`)),
  neither(inUtc(`<timer name='pit' tickpolicy='catchup'><catchup/><catchup/></timer>`)),
  neither(inUtc(`<timer name='pit' tickpolicy='catchup'><catchup>fast</catchup></timer>`)),
  neither(inUtc(`<timer name='pit' tickpolicy='catchup'>fast</timer>`)),
];

const contents: readonly ClockCase[] = [
  both(inUtc(`<timer name='rtc'/><timer name='rtc' tickpolicy='catchup'/>`), 'no grammar minds a timer twice'),
  both(inUtc(`\n  <!-- a comment -->\n  <timer name='rtc'/>\n  <?keep this?>\n`)),
  both(inUtc(` \n\t `), 'white space alone is nothing'),
  both(inUtc(`<timer name='rtc'>\n</timer>`)),
  neither(inUtc(`hello<timer name='rtc'/>`)),
  neither(inUtc(`<![CDATA[x]]>`)),
  both(inUtc(`<![CDATA[ ]]>`), 'white space, however it is written'),
  neither(inUtc(`<timmer name='rtc'/>`)),
  neither(inUtc(`<catchup/>`)),
  neither(inUtc(`<clock offset='utc'/>`)),
  neither(inUtc(`<timer name='rtc'><timer name='pit'/></timer>`)),
  neither(inUtc(`<x:timer xmlns:x='urn:x' name='rtc'/>`), 'libvirt itself overlooks other namespaces'),
  neither(`<clock offset='utc' x:note='mine' xmlns:x='urn:x'/>`, 'libvirt itself overlooks other namespaces'),
  both(`<clock offset='utc' xmlns:x='urn:x'/>`, 'declaring a namespace is no attribute'),
  neither(`<clock xmlns='urn:x' offset='utc'/>`),
  neither(`<timer name='rtc'/>`, 'a document starts with the clock'),
];

/** A clock of plain UTC around `content`. */
function inUtc(content: string): string {
  return `<clock offset='utc'>${content}</clock>`;
}

/** The two grammars by example. Jing has to agree with every row, and so has every engine that claims to be RELAX NG. */
export const clockTable: readonly ClockCase[] = [
  ...offsets,
  ...adjustments,
  ...variables,
  ...timezones,
  ...absolutes,
  ...timerNames,
  ...timerSettings,
  ...tickPolicies,
  ...contents,
];
