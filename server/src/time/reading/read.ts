import { parseDocument } from 'yaml';
import type { Node } from 'yaml';
import type { HostSetup } from '../host';
import type { Scenario, ScenarioEvent, ScenarioGuest, TimedEvent, Variant } from '../scenario';
import { defined } from './defined';
import { scenarioForm } from './document';
import type { WrittenGuest, WrittenHost, WrittenScenario, WrittenVariant } from './document';
import type { WrittenEvent } from './events';
import { notAmong, refuse } from './forms';
import type { ScenarioProblem } from './forms';

/** What a scenario's text says, or what is wrong with it, in the order of the text. */
export type ReadScenario = { readonly scenario: Scenario } | { readonly problems: readonly ScenarioProblem[] };

/** Reads a scenario, written in YAML 1.2. Never throws. */
export function readScenario(text: string): ReadScenario {
  const problems: ScenarioProblem[] = [];
  const scenario = scenarioIn(text, problems);
  return scenario === undefined || problems.length > 0
    ? { problems: problems.sort((a, b) => a.span.start - b.span.start) }
    : { scenario };
}

function scenarioIn(text: string, problems: ScenarioProblem[]): Scenario | undefined {
  const node = parsed(text, problems);
  if (node === undefined) return undefined;
  const written = scenarioForm.read({ node, span: { start: 0, end: Math.min(1, text.length) } }, problems);
  return written && scenarioOf(written, problems);
}

function parsed(text: string, problems: ScenarioProblem[]): Node | null | undefined {
  try {
    const { contents, errors } = parseDocument(text, { prettyErrors: false, stringKeys: true });
    for (const { message, pos } of errors) {
      problems.push({ message: `This is no YAML: ${message}`, span: { start: pos[0], end: pos[1] } });
    }
    return errors.length === 0 ? contents : undefined;
  } catch {
    problems.push({ message: 'This is no YAML that can be read: it is nested too deep.', span: { start: 0, end: 0 } });
    return undefined;
  }
}

const DAY_MS = 86_400_000;

function scenarioOf(written: WrittenScenario, problems: ScenarioProblem[]): Scenario | undefined {
  const { title, story, begins, hosts, guest, behaviour, compare, events } = written;
  const [first, ...others] = [...hosts].map(([name, host]) => hostSetup(name, host, begins));
  if (first === undefined) {
    problems.push({ message: 'A scenario needs a host for its guest to start on.', span: { start: 0, end: 0 } });
    return undefined;
  }
  return {
    title,
    story: story ?? '',
    begin: begins,
    hosts: [first, ...others],
    guest: guestOf(guest),
    behaviour: defined(behaviour ?? {}),
    variants: (compare ?? []).map(variantOf),
    events: timed(events, begins, [...hosts.keys()], problems),
  };
}

const hostSetup = (name: string, host: WrittenHost, begins: number): HostSetup => ({
  name,
  zone: host.zone,
  versions: defined({ libvirt: host.libvirt, qemu: host.qemu, xend: host.xend }),
  bootedAt: begins - (host.up ?? DAY_MS),
  errorMs: host.clock ?? 0,
  gainPpm: host.drift ?? 0,
  synchronised: host.ntp ?? true,
});

const guestOf = (guest: WrittenGuest | undefined): ScenarioGuest =>
  defined({
    readsClockAs: guest?.['reads-clock-as'],
    zone: guest?.zone,
    reads: guest?.reads,
    tickTimer: guest?.['tick-timer'],
    ticksPerSecond: guest?.['ticks-per-second'],
  });

const variantOf = ({ name, guest, behaviour, ...others }: WrittenVariant): Variant => ({
  name,
  guest: guestOf(guest),
  behaviour: defined(behaviour ?? {}),
  ...defined(others),
});

/** More than anybody reads, and what memory holds. */
const EVENTS_AT_MOST = 1_000_000;

/** The events at their moments; time only goes on. */
function timed(
  events: readonly WrittenEvent[],
  begins: number,
  hosts: readonly string[],
  problems: ScenarioProblem[],
): readonly TimedEvent[] {
  const all: TimedEvent[] = [];
  let last = begins;
  for (const { when, event, note, everyMs = 0, times, written } of events) {
    const first = 'at' in when ? when.at : last + when.afterMs;
    if (first < last) {
      refuse(written, problems, 'This happens before the event above it. Put the events in the order they happen.');
    }
    if (everyMs < 0) refuse(written, problems, "'every' takes a length of time that is not negative.");
    for (const host of hostsIn(event)) {
      if (!hosts.includes(host)) refuse(written, problems, notAmong(host, hosts));
    }
    if (all.length + times > EVENTS_AT_MOST) {
      refuse(written, problems, `A scenario holds ${EVENTS_AT_MOST} events at the most.`);
      return all;
    }
    const what = { event, ...(note !== undefined && { note }) };
    for (let time = 0; time < times; time++) all.push({ at: first + time * everyMs, ...what });
    last = Math.max(last, first + (times - 1) * everyMs);
  }
  return all;
}

function hostsIn(event: ScenarioEvent): readonly string[] {
  if (event.do === 'migrate') return [event.to];
  return 'host' in event && event.host !== undefined ? [event.host] : [];
}
