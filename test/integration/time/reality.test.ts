import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clockText } from '../../../server/src/domain/canonical';
import { storedClock } from '../../../server/src/domain/stored';
import type { StoredOffset } from '../../../server/src/domain/stored';
import type { Moment } from '../../../server/src/time/moment';
import { qemuHypervisor } from '../../../server/src/time/qemu';
import type { ScenarioEvent, TimedEvent } from '../../../server/src/time/scenario';
import { simulate } from '../../../server/src/time/simulate';
import { domainIn } from '../../helpers/domains';
import { canAskLibvirt } from '../../helpers/libvirtUser';
import { lack } from '../../helpers/tools';
import { LIBVIRTD, RealHost } from './realHost';

/** What a guest of a real libvirt did at one step, and what was seen after it. */
interface Seen {
  /** Of the last start of QEMU. */
  readonly base: string;
  /** The last that libvirt told in this step. */
  readonly rtcChange: number | undefined;
  readonly live: string;
  readonly status: string;
  readonly persistent: string;
  /** What the guest tells of its clock, where it was asked. */
  readonly reading: number | undefined;
}

interface Step {
  readonly event: TimedEvent;
  readonly seen: Seen;
  /** Whole seconds that a busy machine may have taken between the moment that we know and what happened then. */
  readonly slack: number;
}

/**
 * Not among them: `variable` with `track='guest'`. Such a clock stands still while its guest is paused, and what a new
 * daemon then writes into `adjustment` depends on the moment at which it asks QEMU, seconds after it has come up. The
 * unit tests of the model have that case.
 */
const CLOCKS: readonly string[] = [
  `<clock offset='utc'/>`,
  `<clock offset='localtime'/>`,
  `<clock offset='timezone' timezone='Europe/Berlin'/>`,
  `<clock offset='variable' adjustment='100' basis='utc'/>`,
  `<clock offset='variable' adjustment='100' basis='localtime'/>`,
  `<clock offset='absolute' start='1000000000'/>`,
  `<clock offset='utc' adjustment='-7200'/>`,
  `<clock offset='localtime'><timer name='rtc' track='guest'/></clock>`,
];

const [KOLKATA, NEW_YORK] = ['Asia/Kolkata', 'America/New_York'] as const;

/** The zone of this machine, which QEMU goes by; libvirtd is started in others. */
const machineZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

const canRun = (): boolean => canAskLibvirt() && (existsSync(LIBVIRTD) ? true : lack(LIBVIRTD));

describe.skipIf(!canRun())('a guest that sets its clock, under the libvirt and QEMU of this machine', () => {
  let host: RealHost;
  let guests: readonly Guest[];

  beforeAll(async () => {
    host = await RealHost.start(KOLKATA);
    guests = CLOCKS.map((clock, index) => new Guest(host, `guest${index}`, clock));
    await tell(host, guests);
  });
  afterAll(() => host.stop());

  it.each(CLOCKS.map((clock, index) => ({ clock, index })))('keeps time as we say: $clock', ({ index, clock }) => {
    const { steps } = guests[index] ?? expect.fail('no such guest');
    const begin = steps[0]?.event.at ?? expect.fail('nothing happened');
    const moments = simulate(qemuHypervisor, storedIn(clock), {
      title: '',
      story: '',
      begin,
      hosts: [
        {
          name: 'here',
          zone: machineZone(),
          versions: { libvirt: '9.0.0' },
          bootedAt: begin,
          errorMs: 0,
          gainPpm: 0,
          synchronised: true,
        },
      ],
      guest: {},
      behaviour: {},
      variants: [],
      events: steps.map(({ event }) => event),
    });
    const happened = moments.filter(({ event }) => event.do !== 'offset-changes');
    steps.forEach(({ seen, event, slack }, at) => {
      const moment = happened[at] ?? expect.fail('too few moments');
      expect(moment.trouble).toBeUndefined();
      const ours = said(moment, happened.slice(0, at + 1));
      expect(roughly(ours, seen, slack), `step ${at}, ${event.event.do}, slack ${slack}`).toEqual(seen);
    });
  });
});

/** The story that all guests go through. */
async function tell(host: RealHost, guests: readonly Guest[]): Promise<void> {
  const changes = host.changes();
  const all = async (step: (guest: Guest) => Promise<void>): Promise<void> => {
    for (const guest of guests) await step(guest);
  };
  await all((guest) => guest.define());
  await all((guest) => guest.look({ do: 'libvirtd-restarts', zone: KOLKATA }, Date.now()));
  const inZone = async (zone: string): Promise<void> => {
    await host.restartDaemon(zone);
    const at = Date.now();
    await all((guest) => guest.look({ do: 'libvirtd-restarts', zone }, at));
  };
  const press = async (key: string): Promise<void> => {
    changes.forget();
    const pressed: (readonly [Guest, number, number])[] = [];
    for (const guest of guests) pressed.push([guest, ...(await guest.press(key))]);
    await pause(1500); // QEMU tells of changes once a second
    for (const [guest, at, reading] of pressed) {
      await guest.look({ do: 'guest-sets-clock', set: { reading } }, at, {
        reading,
        rtcChange: changes.last(guest.name),
      });
    }
  };

  await changes.listenAgain();
  await all((guest) => guest.start());
  await press('H');
  await press('M');
  await all((guest) => guest.reset());
  await inZone(NEW_YORK);
  await changes.listenAgain();
  await press('D');
  await all((guest) => guest.suspend());
  await inZone(NEW_YORK);
  await all((guest) => guest.resume());
  await all((guest) => guest.save());
  await inZone(KOLKATA);
  await changes.listenAgain();
  await all((guest) => guest.restore());
  await press('M');
  await inZone(KOLKATA);
  await changes.listenAgain();
  await all((guest) => guest.destroy());
  await all((guest) => guest.start());
  await press('H');
  await all((guest) => guest.destroy());
  changes.stop();
}

/** One guest of a real host, and the story it went through. */
class Guest {
  readonly steps: Step[] = [];
  private startSlack = 0;
  private pressSlack = 0;
  /** Milliseconds within which the guest was stopped and went on, nobody knows when: a clock that stops with it shows them for good. */
  private stoppingMs = 0;

  constructor(
    private readonly host: RealHost,
    readonly name: string,
    private readonly clock: string,
  ) {}

  async define(): Promise<void> {
    const { host, name } = this;
    const file = host.file(`${name}.xml`);
    const disk = `<disk type='file' device='floppy'><driver name='qemu' type='raw'/><source file='${host.file('guest.img')}'/><target dev='fda'/><readonly/></disk>`;
    writeFileSync(
      file,
      `<domain type='qemu'><name>${name}</name><memory unit='MiB'>32</memory>` +
        `<os><type arch='x86_64' machine='pc'>hvm</type></os>${this.clock}` +
        `<devices>${disk}<serial type='file'><source path='${this.serial}'/></serial><memballoon model='none'/></devices></domain>`,
      { mode: 0o644 },
    );
    await host.virsh('define', file);
  }

  async start(): Promise<void> {
    await this.host.virsh('start', this.name);
    this.cameUp();
    await this.told(0);
    await this.look({ do: 'start' }, this.startedAt());
    await this.ask();
  }

  /** Presses a key that sets the clock: about when, and what the guest says that it shows then. */
  async press(key: string): Promise<readonly [at: number, reading: number]> {
    const before = this.lines().length;
    const sent = Date.now();
    await this.host.virsh('send-key', this.name, `KEY_${key}`);
    const reading = await this.told(before);
    this.pressSlack = wholeSeconds(Date.now() - sent);
    return [(sent + Date.now()) / 2, reading];
  }

  async reset(): Promise<void> {
    const before = this.lines().length;
    const at = Date.now();
    await this.host.virsh('reset', this.name);
    await this.told(before);
    await this.look({ do: 'reboot' }, at);
  }

  async suspend(): Promise<void> {
    await this.stopping(() => this.host.virsh('suspend', this.name));
    await this.look({ do: 'pause' }, Date.now());
  }

  async resume(): Promise<void> {
    const at = Date.now();
    await this.stopping(() => this.host.virsh('resume', this.name));
    await this.look({ do: 'resume' }, at);
  }

  async save(): Promise<void> {
    const at = Date.now();
    await this.stopping(() => this.host.virsh('save', this.name, this.image));
    await this.look({ do: 'save' }, at);
  }

  async restore(): Promise<void> {
    await this.stopping(() => this.host.virsh('restore', this.image));
    this.cameUp();
    await this.look({ do: 'restore' }, this.startedAt());
    await this.ask();
  }

  /** Does what stops the guest or lets it go on. */
  private async stopping(act: () => Promise<unknown>): Promise<void> {
    const at = Date.now();
    await act();
    if (this.clock.includes("track='guest'")) this.stoppingMs += Date.now() - at;
  }

  /** QEMU counts from when it has come up, which nobody tells: after libvirt's line in its log, and before virsh returns. */
  private cameUp(): void {
    this.startSlack = wholeSeconds(Date.now() - this.startedAt());
  }

  /** Has the guest tell its clock. */
  private async ask(): Promise<void> {
    const [at, reading] = await this.press('X'); // a key that sets nothing
    await this.look({ do: 'look' }, at, { reading });
  }

  async destroy(): Promise<void> {
    const at = Date.now();
    await this.host.virsh('destroy', this.name);
    await this.look({ do: 'destroy' }, at);
  }

  /** Notes what has happened, and how the domain looks now. */
  async look(event: ScenarioEvent, at: number, { reading, rtcChange }: Partial<Seen> = {}): Promise<void> {
    const { host, name } = this;
    const alive = /running|paused/.test(await host.virsh('domstate', name));
    const seen: Seen = {
      base: alive ? (/-rtc (base=[^ ,]*)/g.exec(this.lastLog())?.[1] ?? '') : '',
      rtcChange,
      live: alive ? clockIn(await host.virsh('dumpxml', name)) : '',
      status: alive ? clockIn(host.status(name)) : '',
      persistent: clockIn(await host.virsh('dumpxml', '--inactive', name)),
      reading,
    };
    this.steps.push({
      event: { at, event },
      seen,
      slack: this.startSlack + this.pressSlack + wholeSeconds(this.stoppingMs),
    });
  }

  private get serial(): string {
    return this.host.file(`${this.name}.serial`);
  }

  private get image(): string {
    return this.host.file(`${this.name}.save`);
  }

  /** libvirt's log of QEMU from its last start on: its first line says when, the second with what. */
  private lastLog(): string {
    const log = this.host.log(this.name);
    return log.slice(log.lastIndexOf('starting up libvirt version') - START_LENGTH);
  }

  private startedAt(): number {
    const [stamp = ''] = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}/.exec(this.lastLog()) ?? [];
    return Date.parse(`${stamp.replace(' ', 'T')}Z`);
  }

  private lines(): readonly string[] {
    return existsSync(this.serial) ? readFileSync(this.serial, 'latin1').split('\n').slice(0, -1) : [];
  }

  /** What the guest tells of its clock next, behind some lines. */
  private async told(before: number): Promise<number> {
    for (let tries = 0; tries < 600; tries++) {
      const line = this.lines().slice(before).at(-1);
      if (line !== undefined) return readingIn(line);
      await pause(50);
    }
    throw new Error(`${this.name} does not tell its clock.`);
  }
}

const wholeSeconds = (ms: number): number => Math.floor(ms / 1000);

/** `2026-11-20 21:38:17.123+0000: ` */
const START_LENGTH = 30;

function readingIn(line: string): number {
  const [, ...parts] = /(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/.exec(line) ?? expect.fail(`no reading: ${line}`);
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(Number);
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** The start tag of the clock. */
const clockIn = (xml: string): string => /<clock[^>]*>/.exec(xml)?.[0].replace(/\/?>$/, '/>') ?? '';

function storedIn(clock: string) {
  return (
    storedClock(domainIn(`<domain type='qemu'>${clock}</domain>`).clock) ?? expect.fail(`libvirt cannot read ${clock}`)
  );
}

const textOf = (offset: StoredOffset | undefined): string => (offset === undefined ? '' : clockText(offset, []));

/** What we say of a moment, in the form of what was seen. */
function said(moment: Moment, soFar: readonly Moment[]): Seen {
  const started = soFar.findLast(({ started: base }) => base !== undefined)?.started ?? '';
  const alive = moment.guest === 'running' || moment.guest === 'paused';
  return {
    base: alive ? started.replace('-rtc ', '') : '',
    rtcChange: moment.rtcChange?.libvirt,
    live: textOf(moment.live),
    status: textOf(moment.status),
    persistent: textOf(moment.persistent.offset),
    reading: moment.reading,
  };
}

/** What we say, with each number as it was seen where that differs by no more than a second, and the slack of the machine. */
function roughly(ours: Seen, seen: Seen, slack: number): Seen {
  return {
    base: nearDate(ours.base, seen.base),
    rtcChange: near(ours.rtcChange, seen.rtcChange, 1 + slack),
    live: nearText(ours.live, seen.live, 1 + slack),
    status: nearText(ours.status, seen.status, 1 + slack),
    persistent: ours.persistent, // to the letter
    // QEMU starts the RTC when it has come up, which takes a while, and in whole seconds.
    reading: seen.reading === undefined ? undefined : near(ours.reading, seen.reading, (2.5 + slack) * 1000),
  };
}

function near(ours: number | undefined, seen: number | undefined, tolerance: number): number | undefined {
  return ours !== undefined && seen !== undefined && Math.abs(ours - seen) <= tolerance ? seen : ours;
}

function nearDate(ours: string, seen: string): string {
  const [mine, theirs] = [ours, seen].map((base) => Date.parse(`${base.replace('base=', '')}Z`));
  return near(mine, theirs, 1000) === theirs ? seen : ours;
}

/** Two texts that differ in their numbers by no more than they may are the same. */
function nearText(ours: string, seen: string, tolerance: number): string {
  const numbers = (text: string): readonly number[] => (text.match(/-?\d+/g) ?? []).map(Number);
  const [mine, theirs] = [numbers(ours), numbers(seen)];
  const same = ours.replace(/-?\d+/g, '#') === seen.replace(/-?\d+/g, '#');
  return same && mine.every((number, at) => Math.abs(number - (theirs[at] ?? NaN)) <= tolerance) ? seen : ours;
}
