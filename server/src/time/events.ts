import { understood } from './guestSystem';
import { booted, stepped, synchronised } from './host';
import type { Host } from './host';
import type { Changed, RtcChange } from './hypervisor';
import { localReading } from './localTime';
import type { ClockSetting, OwnEvent, ScenarioEvent } from './scenario';
import { guestTime, hostNamed, isAlive, placeOf, upTo } from './stage';
import type { Alive, Stage } from './stage';
import { NO_TICKS } from './ticks';
import { clockMoved } from './xen/wallclock';

/** What an event brings about beside the new stage. */
export interface Effects {
  readonly started?: string;
  readonly rtcChange?: RtcChange;
  readonly oversleepMs?: number;
  readonly trouble?: string;
}

interface Outcome<Run> {
  readonly stage: Stage<Run>;
  readonly effects: Effects;
}

/** The stage after an event, and what the event brings about. An event that cannot be changes nothing, and says why. */
export function happen<Run>(stage: Stage<Run>, event: ScenarioEvent | OwnEvent, at: number): Outcome<Run> {
  const { stage: after, effects } = outcome(upTo(stage, at), event);
  return {
    stage: isAlive(after.life) ? { ...after, lastErrorMs: guestTime(after, after.life, at) - at } : after,
    effects,
  };
}

function outcome<Run>(stage: Stage<Run>, event: ScenarioEvent | OwnEvent): Outcome<Run> {
  const { at } = stage;
  switch (event.do) {
    case 'look':
    case 'offset-changes':
    case 'catches-up':
    case 'wallclock-is-set':
      return only(stage);
    case 'host-boots':
      return bootHost(stage, event.host ?? stage.on);
    case 'ntp-synchronises':
      return moveClock(stage, event.host, (host) => synchronised(host, at));
    case 'clock-steps':
      return moveClock(stage, event.host, (host) => stepped(host, at, event.byMs));
    case 'zone-set': // QEMU, which runs, has read the zone already, and so has libvirtd
      return only(withHost(stage, event.host, (host) => ({ ...host, zone: event.zone })));
    case 'libvirtd-restarts':
      return restartDaemon(stage, event.host ?? stage.on, event.zone);
    case 'define':
      return only(
        event.clock === undefined
          ? stage
          : { ...stage, persistent: stage.hypervisor.defined?.(event.clock) ?? event.clock },
      );
    case 'start':
      return start(stage);
    case 'stop':
    case 'destroy':
      return end(stage, event.do);
    case 'reboot':
      return whileAlive(stage, (life) => only({ ...stage, life: { ...booting(stage, life), ticks: NO_TICKS } }));
    case 'pause':
      return whileRunning(stage, (life) => only({ ...stage, life: { ...life, is: 'paused' } }));
    case 'resume':
      if (stage.life.is !== 'paused') return nothing(stage, 'The guest is not paused.');
      return only({ ...stage, life: { ...stage.life, is: 'running' } });
    case 'save':
      return whileAlive(stage, (life) =>
        only({ ...stage, life: { ...life, is: 'saved', was: life.is, left: placeOf(stage, at) } }),
      );
    case 'restore':
      return restore(stage, event.host ?? stage.on);
    case 'migrate':
      return migrate(stage, event.to);
    case 'guest-sets-clock':
      return whileRunning(stage, (life) => setClock(stage, life, event.set));
    case 'overload':
      return whileRunning(stage, () => only({ ...stage, overloadedUntil: at + event.forMs }));
    case 'overload-ends':
      return only({ ...stage, overloadedUntil: undefined });
  }
}

const only = <Run>(stage: Stage<Run>): Outcome<Run> => ({ stage, effects: {} });

const nothing = <Run>(stage: Stage<Run>, trouble: string): Outcome<Run> => ({ stage, effects: { trouble } });

function whileAlive<Run>(stage: Stage<Run>, then: (life: Alive<Run>) => Outcome<Run>): Outcome<Run> {
  return isAlive(stage.life) ? then(stage.life) : nothing(stage, GONE[stage.life.is]);
}

function whileRunning<Run>(stage: Stage<Run>, then: (life: Alive<Run>) => Outcome<Run>): Outcome<Run> {
  return whileAlive(stage, (life) => (life.is === 'running' ? then(life) : nothing(stage, 'The guest is paused.')));
}

const GONE = { off: 'The guest is not running.', saved: 'The guest is saved; restore it first.' } as const;

const withHost = <Run>(stage: Stage<Run>, name = stage.on, change: (host: Host) => Host): Stage<Run> => ({
  ...stage,
  hosts: new Map(stage.hosts).set(name, change(hostNamed(stage.hosts, name))),
});

const moveClock = <Run>(stage: Stage<Run>, name: string | undefined, change: (host: Host) => Host): Outcome<Run> =>
  only(withHost(stage, name, (host) => clockMoved(host, change(host), stage.at, stage.behaviour)));

/** Guests that run on a host do not outlive its boot; those that are saved do. */
function bootHost<Run>(stage: Stage<Run>, name: string): Outcome<Run> {
  const { stage: ended } = name === stage.on && isAlive(stage.life) ? end(stage, 'destroy') : only(stage);
  return only(withHost(ended, name, (host) => booted(host, stage.at)));
}

function restartDaemon<Run>(stage: Stage<Run>, name: string, zone: string | undefined): Outcome<Run> {
  const restarted = withHost(stage, name, (host) => ({ ...host, daemonZone: zone ?? host.zone }));
  const { life, hypervisor } = restarted;
  if (name !== stage.on || !isAlive(life)) return only(restarted);
  const run = hypervisor.daemonRestarted(life.run, placeOf(restarted, stage.at));
  return only({ ...restarted, life: { ...life, run } });
}

function start<Run>(stage: Stage<Run>): Outcome<Run> {
  const { hypervisor, at, persistent, life } = stage;
  if (isAlive(life)) return nothing(stage, 'The guest is running already.');
  // Of a managed save, which is the only one that a start could mean, the scenario says restore.
  const place = { ...placeOf(stage, at), ranMs: 0 };
  const run = hypervisor.start(persistent, place);
  if (typeof run === 'string') return nothing({ ...stage, life: { is: 'off' } }, run);
  const begun: Alive<Run> = {
    is: 'running',
    run,
    ranMs: 0,
    countedAt: at,
    read: { utc: understood(stage.system, hypervisor.reading(run, place)), ranMs: 0 },
    ticks: NO_TICKS,
  };
  return { stage: { ...stage, life: begun }, effects: { started: hypervisor.started(run) } };
}

/** A guest whose system reads its clock anew. The hardware runs on through a reboot. */
function booting<Run>(stage: Stage<Run>, life: Alive<Run>): Alive<Run> {
  const reading = stage.hypervisor.reading(life.run, placeOf(stage, stage.at));
  return { ...life, read: { utc: understood(stage.system, reading), ranMs: life.ranMs } };
}

function end<Run>(stage: Stage<Run>, how: 'stop' | 'destroy'): Outcome<Run> {
  return whileAlive(stage, ({ run }) => {
    const persistent = stage.hypervisor.ended(run, placeOf(stage, stage.at), stage.persistent, how);
    return only({ ...stage, persistent, life: { is: 'off' }, overloadedUntil: undefined });
  });
}

function restore<Run>(stage: Stage<Run>, name: string): Outcome<Run> {
  const { life, at } = stage;
  if (life.is !== 'saved') return nothing(stage, 'The guest is not saved.');
  const moved = { ...stage, on: name };
  const changed = stage.hypervisor.arrive(life.run, life.left, placeOf(moved, at), 'restore');
  const { run, ranMs, read, ticks } = { ...life, run: changed.run };
  const started = stage.hypervisor.started(run);
  return {
    stage: { ...moved, life: { is: life.was, run, ranMs, read, ticks, countedAt: at } },
    effects: { started, ...told(changed) },
  };
}

function migrate<Run>(stage: Stage<Run>, to: string): Outcome<Run> {
  if (to === stage.on) return nothing(stage, `The guest is on ${to} already.`);
  return whileAlive(stage, (life) => {
    const moved = { ...stage, on: to };
    const changed = stage.hypervisor.arrive(life.run, placeOf(stage, stage.at), placeOf(moved, stage.at), 'migrate');
    const started = stage.hypervisor.started(changed.run);
    return { stage: { ...moved, life: { ...life, run: changed.run } }, effects: { started, ...told(changed) } };
  });
}

function setClock<Run>(stage: Stage<Run>, life: Alive<Run>, setting: ClockSetting): Outcome<Run> {
  const place = placeOf(stage, stage.at);
  const now = stage.hypervisor.reading(life.run, place);
  const changed = stage.hypervisor.set(life.run, place, wanted(stage, setting, now));
  if (typeof changed === 'string') return nothing(stage, changed);
  return { stage: { ...stage, life: booting(stage, { ...life, run: changed.run }) }, effects: told(changed) };
}

function wanted<Run>({ system, at }: Stage<Run>, setting: ClockSetting, now: number): number {
  if ('byMs' in setting) return now + setting.byMs;
  if ('reading' in setting) return setting.reading;
  return system.readsClockAs === 'utc' ? at : localReading(system.zone, at);
}

const told = <Run>({ rtcChange, oversleepMs }: Changed<Run>): Effects => ({
  ...(rtcChange && { rtcChange }),
  ...(oversleepMs !== undefined && oversleepMs > 0 && { oversleepMs }),
});
