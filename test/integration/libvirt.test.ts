import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Native, Versions, World } from '../../server/src/targets/target';
import { anyClockText } from '../helpers/anyClock';
import { domainWith } from '../helpers/domains';
import { asUser, canAskLibvirt } from '../helpers/libvirtUser';
import { previewOf } from '../helpers/previews';

const QEMU_NAMESPACE = 'http://libvirt.org/schemas/domain/qemu/1.0';

const timers = (...all: readonly string[]) =>
  `<clock offset='utc'>${all.map((timer) => `<timer ${timer}/>`).join('')}</clock>`;

const CLOCKS: readonly string[] = [
  '',
  `<clock/>`,
  `<clock offset='localtime' basis='utc' wallclock='host'/>`,
  `<clock offset='utc' adjustment='reset'/>`,
  `<clock offset='localtime' adjustment=' +0060' basis='utc'/>`,
  `<clock offset='utc' adjustment='60 '/>`,
  `<clock offset='utc' adjustment='9223372036854775808'/>`,
  `<clock offset='variable' adjustment='9223372036854775807' basis='localtime'/>`,
  `<clock offset='variable' adjustment='9223372036854775808'/>`,
  `<clock offset='variable' adjustment='-63900000000'/>`,
  `<clock offset='variable' adjustment='5' adjustment0='7' basis='localtime'/>`,
  `<clock offset='variable' adjustment='reset' basis=''/>`,
  `<clock offset='variable' basis='UTC'><timer/></clock>`,
  `<clock offset='timezone' timezone='Europe/&lt;&quot;&apos;&amp;&#9;é,x'/>`,
  `<clock offset='timezone' timezone=''/>`,
  `<clock offset='absolute' start='-60000000000'/>`,
  `<clock offset='absolute' start='253402300799'/>`,
  `<clock offset='absolute' start='253402300800'><timer name='rtc' tickpolicy='merge'/></clock>`,
  `<clock offset='Utc'/>`,
  `<clock offset='utc'>text<timer name='pit'/></clock><clock offset='variable' adjustment='5'><timer name='rtc'/></clock>`,
  `<clock offset=''/><clock offset='localtime'/>`,
  `<x:clock xmlns:x='urn:x' offset='localtime'/><clock xmlns:x='urn:x' x:offset='localtime'><x:timer name='pit'/></clock>`,
  `<clock offset='utc' x:offset='localtime'><x:timer name='pit'/></clock>`,
  timers(`name='rtc' track='guest' tickpolicy='catchup'`, `name='rtc' track='wall'`),
  timers(`name='rtc' track='realtime' present='no'`),
  timers(`name='rtc' tickpolicy='merge' track='boot'`),
  timers(`name='pit'`, `name='hpet' present='no'`, `name='pit' tickpolicy='discard'`, `name='hpet' present='yes'`),
  timers(`name='pit' tickpolicy='catchup'`, `name='hpet' tickpolicy='catchup'`),
  timers(`name='kvmclock' present='no'`, `name='hypervclock' present='yes'`, `name='kvmclock' present='yes'`),
  timers(`name='tsc' frequency='1' mode='native' present='no'`),
  timers(`name='platform'`, `name='pit' track='wall'`),
  timers(`name='armvtimer' tickpolicy='merge'`),
  timers(`name='kvmclock' tickpolicy='x' present=''`),
  `<clock><timer name='rtc' tickpolicy='catchup'><catchup limit='0' slew='07'/><catchup slew='x'/></timer></clock>`,
  `<clock><timer name='rtc'><catchup slew='0'/></timer><timer name='rtc'><catchup slew='1' x='2'/></timer></clock>`,
  `<clock offset='timezone' timezone='Europe/Paris'/><qemu:commandline xmlns:qemu='${QEMU_NAMESPACE}'><qemu:env name='TZ' value='A'/><qemu:env name='TZ'/></qemu:commandline>`,
  `<features><hyperv><stimer state='on'/><vpindex state='on'/><synic state='on'/></hyperv></features>${timers(`name='hypervclock' present='yes'`)}`,
];

/** How many clocks to make up, and of which seed; another seed makes others, the same one the same. */
const CASES = Number(process.env.LIBVIRT_CASES ?? 60);
const SEED = Number(process.env.LIBVIRT_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** The zones of the hosts that are asked: one that keeps its offset, two that change it, on either side of UTC, and UTC. */
const HOST_TIMEZONES = ['Asia/Kolkata', 'Europe/Berlin', 'America/St_Johns', 'UTC'] as const;

/** A clock, the domain it stands in and the zone of its host. */
interface Case {
  readonly clock: string;
  readonly text: string;
  readonly zone: string;
}

const written: readonly Case[] = CLOCKS.map((clock, index) => ({
  clock,
  text: domainWith(clock),
  zone: HOST_TIMEZONES[index % HOST_TIMEZONES.length] ?? 'UTC',
}));

const madeUp = (): readonly Case[] => {
  const types = existsSync('/dev/kvm') ? ['qemu', 'kvm'] : ['qemu'];
  const shape = fc.record({ type: fc.constantFrom(...types), machine: fc.constantFrom('q35', 'pc') });
  const zone = fc.constantFrom(...HOST_TIMEZONES);
  const sampled = fc.sample(fc.tuple(anyClockText, shape, zone), { numRuns: CASES, seed: SEED });
  return sampled.map(([clock, of, zone]) => ({
    clock: `${of.type} ${of.machine} in ${zone} ${clock}`,
    text: domainWith(clock, of),
    zone,
  }));
};

interface Reply {
  readonly output: string;
  /** Behind `error: `, the last of several: the one before only says which command failed. */
  readonly error: string | undefined;
  /** The seconds since the epoch within which it came. */
  readonly seconds: readonly number[];
}

/** As many commands as fit into one argument of a process, by far. */
const BATCH = 400;

/** What virsh says to each of some commands on a host in `zone`, in as few processes as will do. */
async function ask(commands: readonly string[], folder: string, zone: string): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  for (let at = 0; at < commands.length; at += BATCH) {
    replies.push(...askAtOnce(commands.slice(at, at + BATCH), folder, zone));
    await setImmediate(); // lets the test runner hear of us in between
  }
  return replies;
}

/** The same in one process: a libvirt of its own, with nothing of the machine's. */
function askAtOnce(commands: readonly string[], folder: string, zone: string): readonly Reply[] {
  const script = commands.map((command) => `${command}; echo '${MARK}'; echo --err '${MARK}'`).join('; ');
  const call = [...asUser, 'virsh', '-q', '-c', `qemu:///embed?root=${path.join(folder, 'root')}`, script];
  const env = { PATH: process.env.PATH, HOME: folder, XDG_RUNTIME_DIR: folder, TZ: zone };
  const before = Math.floor(Date.now() / 1000);
  const { stdout, stderr } = spawnSync(call[0] ?? '', call.slice(1), { env, encoding: 'utf8', maxBuffer: 2 ** 26 });
  const errors = stderr.split(`error: ${MARK}\n`);
  const after = Math.floor(Date.now() / 1000);
  const seconds = Array.from({ length: after - before + 1 }, (_, index) => before + index);
  const outputs = stdout.split(MARK);
  return commands.map((_, index) => ({
    output: outputs[index] ?? '',
    error: index < outputs.length - 1 ? lastError(errors[index] ?? '') : 'virsh did not get that far',
    seconds,
  }));
}

const MARK = '####';

const lastError = (printed: string): string | undefined =>
  printed
    .split(/^error: /m)
    .slice(1)
    .at(-1)
    ?.trimEnd();

/** What libvirt is and knows of its host. */
interface Host {
  readonly versions: Versions;
  readonly hostTsc: World['hostTsc'];
}

/** To define, dumpxml and domxml-to-native of one document. */
interface Answer {
  readonly define: Reply;
  readonly dumped: Reply;
  readonly native: Reply;
}

/** What libvirt says of itself, and of each case: one zone after the other, since a process has one. */
async function askAbout(cases: readonly Case[]): Promise<{ host: Host; of: ReadonlyMap<Case, Answer> }> {
  const folder = mkdtempSync(path.join(tmpdir(), 'domxml-'));
  chmodSync(folder, 0o777);
  const [version, capabilities] = await ask(['version', 'capabilities'], folder, 'UTC');
  if (version === undefined || capabilities === undefined) throw new Error('Expected two replies');
  const of = new Map<Case, Answer>();
  for (const zone of HOST_TIMEZONES) {
    const here = cases.filter((each) => each.zone === zone);
    const answers = await answersTo(here, folder, zone);
    here.forEach((each, index) => of.set(each, answers[index] ?? expect.fail('no answer')));
  }
  rmSync(folder, { recursive: true, force: true });
  return { host: { versions: versionsIn(version), hostTsc: tscIn(capabilities.output) }, of };
}

const COMMANDS = 4;

async function answersTo(cases: readonly Case[], folder: string, zone: string): Promise<readonly Answer[]> {
  const commands = cases.flatMap(({ text }, index) => {
    const file = path.join(folder, `${index}.xml`);
    writeFileSync(file, text, { mode: 0o644 });
    return [`define ${file}`, 'dumpxml --inactive guest', 'undefine guest', `domxml-to-native qemu-argv ${file}`];
  });
  const replies = await ask(commands, folder, zone);
  const reply = (index: number): Reply => replies[index] ?? expect.fail('fewer replies than commands');
  return cases.map((_, index) => {
    const first = COMMANDS * index;
    return { define: reply(first), dumped: reply(first + 1), native: reply(first + 3) };
  });
}

/** How many clocks of each kind there were. */
function tellFigures(answers: readonly Answer[]): void {
  const undefinable = answers.filter(({ define }) => define.error !== undefined).length;
  const started = answers.filter(({ native }) => native.error === undefined).length;
  const unstartable = answers.length - undefinable - started;
  console.log(
    `${answers.length} clocks in ${HOST_TIMEZONES.length} zones: ${started} are started, ` +
      `${undefinable} are refused at define, ${unstartable} at start`,
  );
}

describe.skipIf(!canAskLibvirt())('the libvirt of this machine', () => {
  const cases = [...written, ...madeUp()];
  console.log(`LIBVIRT_CASES=${CASES} LIBVIRT_SEED=${SEED}`);
  let asked: Awaited<ReturnType<typeof askAbout>>;
  beforeAll(async () => {
    asked = await askAbout(cases);
    tellFigures([...asked.of.values()]);
  });

  it.each(cases)('answers as we do to $clock', (given) => {
    const { define, dumped, native } = asked.of.get(given) ?? expect.fail('no answer');
    const theirs = {
      defineError: define.error,
      stored: define.error === undefined ? clockIn(dumped.output) : undefined,
      nativeError: native.error,
      native: native.error === undefined ? contributionsIn(shellWords(native.output)) : [],
    };

    const { versions, hostTsc } = asked.host;
    const ours = native.seconds.map((second) => {
      const world: World = { now: second * 1000, hostTimezone: given.zone, hostTsc };
      const { defineError, stored, nativeError, native } = previewOf(given.text, { versions, world });
      return { defineError, stored, nativeError, native: contributionsOf(native) };
    });
    const same = ours.find((answer) => answer.native.join() === theirs.native.join());
    expect(same ?? ours[0]).toEqual(theirs);
  });
});

function versionsIn({ output, error }: Reply): Versions {
  const version = (label: RegExp) => label.exec(output)?.[1] ?? expect.fail(`virsh version: ${error ?? output}`);
  return {
    libvirt: version(/Using library: libvirt ([0-9.]+)/),
    qemu: version(/Running hypervisor: QEMU ([0-9.]+)/),
  };
}

function tscIn(capabilities: string): World['hostTsc'] {
  const [, hertz, scaling] = /<counter name='tsc' frequency='(\d+)'(?: scaling='(\w+)')?/.exec(capabilities) ?? [];
  return hertz === undefined ? undefined : { frequencyHz: BigInt(hertz), scaling: scaling !== 'no' };
}

const clockIn = (domain: string) => /<clock[^>]*(?:\/>|>[^]*?<\/clock>)/.exec(domain)?.[0];

/** A line of shell words; `domxml-to-native` quotes with single quotes and backslashes only. */
const shellWords = (line: string): readonly string[] =>
  [...line.matchAll(/(?:'[^']*'|\\[^]|[^\s'\\])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|\\([^])/g, (_, quoted: string | undefined, escaped: string | undefined) =>
      escaped === '\n' ? '' : (quoted ?? escaped ?? ''),
    ),
  );

/** What of a command line the clock decides on, in its order. */
function contributionsIn(words: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    const value = words[index + 1] ?? '';
    if (word.startsWith('TZ=')) return [word];
    if (word === '-machine') return parts(value, /^hpet=/);
    if (word === '-cpu') return parts(value, /^(kvmclock|hv-time|tsc-frequency|kvm-no-adjvtime)=/);
    if (word === '-rtc' || value.startsWith('kvm-pit.')) return [`${word} ${value}`];
    return word === '-no-hpet' ? [word] : [];
  });
}

const parts = (value: string, wanted: RegExp) => value.split(',').filter((part) => wanted.test(part));

const contributionsOf = ({ environment, settings }: Native): readonly string[] => [
  ...environment.map(({ name, value }) => `${name}=${value}`),
  ...settings.map(({ text }) => text),
];
