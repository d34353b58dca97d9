import type { ScenarioEvent } from '../scenario';
import { defined } from './defined';
import {
  anyText,
  entriesOf,
  listOf,
  number,
  optional,
  readFields,
  recordSchema,
  refuse,
  required,
  word,
} from './forms';
import type { Entry, Field, Fields, Form, JsonSchema, RecordOf, ScenarioProblem, Written } from './forms';
import { clock, clockSetting, length, when, zone } from './values';
import type { When } from './values';

/** A kind of event: what it means, what it takes, and what it becomes. */
interface EventKind<F extends Fields> {
  readonly about: string;
  readonly fields: F;
  /** Undefined where the fields do not go together. */
  event(fields: RecordOf<F>): ScenarioEvent | undefined;
  /** What is said then. */
  readonly otherwise?: string;
}

const kind = <F extends Fields>(of: EventKind<F>): EventKind<F> => of;

const host = optional(anyText, 'The host it happens to; the one that the guest is on where it is left out.');
const plain = (word: Exclude<ScenarioEvent['do'], 'host-boots'> & PlainWord, about: string) =>
  kind({ about, fields: {}, event: () => ({ do: word }) });
type PlainWord = 'start' | 'reboot' | 'stop' | 'destroy' | 'pause' | 'resume' | 'save' | 'look';

const KINDS = {
  'host-boots': kind({
    about: 'A host boots. A guest that runs on it is gone; one that is saved is not.',
    fields: { host },
    event: (fields) => ({ do: 'host-boots', ...defined(fields) }),
  }),
  'ntp-synchronises': kind({
    about: "NTP puts a host's clock right, and keeps it so.",
    fields: { host },
    event: (fields) => ({ do: 'ntp-synchronises', ...defined(fields) }),
  }),
  'clock-steps': kind({
    about: "Somebody or something moves a host's clock; NTP no longer keeps it.",
    fields: { host, by: required(length, 'How far; ahead where it is positive.') },
    event: ({ by, ...fields }) => ({ do: 'clock-steps', byMs: by, ...defined(fields) }),
  }),
  'zone-set': kind({
    about: 'A host is set to another zone. What runs there already goes by the old one.',
    fields: { host, zone: required(zone, 'The zone.') },
    event: ({ zone: name, ...fields }) => ({ do: 'zone-set', zone: name, ...defined(fields) }),
  }),
  'libvirtd-restarts': kind({
    about: "libvirt's daemon is restarted; guests run on.",
    fields: { host, zone: optional(zone, "The zone it is started in, as by TZ; the host's where it is left out.") },
    event: (fields) => ({ do: 'libvirtd-restarts', ...defined(fields) }),
  }),
  define: kind({
    about: 'The domain is defined anew.',
    fields: { clock: optional(clock, 'With this clock; unchanged where it is left out.') },
    event: (fields) => ({ do: 'define', ...defined(fields) }),
  }),
  start: plain('start', 'The guest is started.'),
  reboot: plain('reboot', 'The guest boots again, or is reset: its hypervisor runs on.'),
  stop: plain('stop', 'The guest shuts down.'),
  destroy: plain('destroy', 'The guest is ended by force.'),
  pause: plain('pause', 'The guest is paused.'),
  resume: plain('resume', 'The guest goes on after a pause.'),
  save: plain('save', 'The guest is saved to a file and ended, as by managedsave.'),
  restore: kind({
    about: 'The saved guest goes on.',
    fields: { host: optional(anyText, 'The host it goes on at; the one it was on where it is left out.') },
    event: (fields) => ({ do: 'restore', ...defined(fields) }),
  }),
  migrate: kind({
    about: 'The guest moves to another host while it runs.',
    fields: { to: required(anyText, 'The host.') },
    event: ({ to }) => ({ do: 'migrate', to }),
  }),
  'guest-sets-clock': kind({
    about: 'The guest sets its hardware clock: so much further, or to what it shall show.',
    fields: {
      by: optional(length, 'How far; ahead where it is positive.'),
      to: optional(clockSetting, 'What it shall show, or right for the time it is as the guest would write it.'),
    },
    event: ({ by, to }) => {
      if ((by === undefined) === (to === undefined)) return undefined;
      return { do: 'guest-sets-clock', set: to ?? { byMs: by ?? 0 } };
    },
    otherwise: "A guest sets its clock by a length of time or to a reading: it takes either 'by' or 'to'.",
  }),
  overload: kind({
    about: 'The host is too busy to let the guest run, so that it misses ticks.',
    fields: { for: required(length, 'For how long.') },
    event: ({ for: forMs }) => ({ do: 'overload', forMs }),
  }),
  look: plain('look', 'Nothing happens; it is only looked at.'),
} as const;

/** The words for what can happen. */
export const EVENT_WORDS = Object.keys(KINDS) as readonly (keyof typeof KINDS)[];

/** What an event is made of whatever happens. */
const COMMON = {
  at: required(
    when,
    'When: a moment with Z or an offset from UTC, or how long after the event before it, such as +2h.',
  ),
  do: required(word(EVENT_WORDS), 'What happens.'),
  note: optional(anyText, 'What there is to say about it, for the reader of the table.'),
  every: optional(length, 'It happens again after so long, and again: see times.'),
  times: optional(number(1, 1_000_000), 'How often it happens in all.'),
} as const satisfies Fields;

/** An event as it is written. */
export interface WrittenEvent {
  readonly when: When;
  readonly event: ScenarioEvent;
  readonly note: string | undefined;
  readonly everyMs: number | undefined;
  readonly times: number;
  readonly written: Written;
}

const eventForm: Form<WrittenEvent> = {
  schema: {
    oneOf: EVENT_WORDS.map((name) => ({
      description: KINDS[name].about,
      ...recordSchema({
        ...COMMON,
        do: required({ ...word([name]), schema: { const: name } }, KINDS[name].about),
        ...KINDS[name].fields,
      }),
    })) satisfies readonly JsonSchema[],
  },
  read(written, problems) {
    const entries = entriesOf(written, problems);
    const named = entries && wordOf(entries, written, problems);
    return named && readEvent(KINDS[named], entries, written, problems);
  },
};

/** The events of a scenario. */
export const eventsForm = listOf(eventForm);

/** What happens: without it nothing else of the event can be judged. */
function wordOf(
  entries: readonly Entry[],
  written: Written,
  problems: ScenarioProblem[],
): keyof typeof KINDS | undefined {
  const entry = entries.find(({ name }) => name === 'do');
  if (entry === undefined) {
    refuse(written, problems, "'do' is missing here: what happens.");
    return undefined;
  }
  return word(EVENT_WORDS).read(entry.value, problems);
}

function readEvent(
  of: EventKind<Fields>,
  entries: readonly Entry[],
  written: Written,
  problems: ScenarioProblem[],
): WrittenEvent | undefined {
  const told = problems.length;
  const fields = readFields<typeof COMMON & Record<string, Field<unknown>>>(
    { ...COMMON, ...of.fields },
    entries,
    written,
    problems,
  );
  if (fields === undefined || problems.length > told) return undefined; // one message a mistake
  const event = of.event(fields);
  if (event === undefined) {
    if (of.otherwise !== undefined) refuse(written, problems, of.otherwise);
    return undefined;
  }
  const { at, note, every, times } = fields;
  if ((every === undefined) !== (times === undefined)) {
    refuse(written, problems, "What happens again and again takes both 'every' and 'times'.");
    return undefined;
  }
  return { when: at, event, note, everyMs: every, times: times ?? 1, written };
}
