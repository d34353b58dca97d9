import { TIMER_NAMES } from '../../domain/clock';
import { targets } from '../../targets/targets';
import { CHOICES, SWITCHES } from '../behaviour';
import type { Behaviour } from '../behaviour';
import { eventsForm } from './events';
import { anyText, flag, listOf, mapOf, number, optional, record, required, word } from './forms';
import type { Form, JsonSchema, ReadBy } from './forms';
import { clock, length, moment, version, zone } from './values';

/** What programs are taken to do, by their switches. */
const behaviour = record(
  Object.fromEntries(SWITCHES.map((name) => [name, optional(word<string>(CHOICES[name].words), CHOICES[name].about)])),
) as Form<unknown> as Form<Partial<Behaviour>>; // each form gives one of its switch's words

const host = record({
  zone: required(zone, "The machine's time zone, as the tz database names it."),
  up: optional(length, 'How long it has been up when the scenario begins; a day where it is left out.'),
  clock: optional(length, 'How far its clock is ahead when the scenario begins, unless NTP keeps it.'),
  drift: optional(number(-1000, 1000), 'By how many millionths its clock runs fast when nobody corrects it.'),
  ntp: optional(flag, 'Whether NTP keeps its clock when the scenario begins; it does where this is left out.'),
  libvirt: optional(version, 'The version of libvirt.'),
  qemu: optional(version, 'The version of QEMU.'),
  xend: optional(version, 'The version of Xen that its daemon xend came with.'),
});

const guest = record({
  'reads-clock-as': optional(
    word(['utc', 'local'] as const),
    'What its system takes the hardware clock for: Windows for local time, most others for UTC.',
  ),
  zone: optional(zone, "The zone its system is set to; its first host's where it is left out."),
  reads: optional(
    word(['always', 'at-boot'] as const),
    'Whether its system goes by the hardware clock all along, or reads it at boot and counts by itself from then on.',
  ),
  'tick-timer': optional(
    word(TIMER_NAMES),
    'The timer whose ticks it counts; the first with a tickpolicy, else the RTC.',
  ),
  'ticks-per-second': optional(number(1, 1_000_000), 'How fast that ticks; without it no ticks are counted.'),
});

const variant = record({
  name: required(anyText, 'What it is called.'),
  clock: optional(clock, "The clock it has in place of the document's."),
  target: optional(
    word(targets.map(({ id }) => id)),
    "The hypervisor it runs on in place of the document's, as `domxml targets` lists them.",
  ),
  guest: optional(guest, "What is different of its guest's system."),
  behaviour: optional(behaviour, 'What programs are taken to do.'),
});

/** The fields of a scenario. */
const FIELDS = {
  title: required(anyText, 'What the story is about, in one line.'),
  story: optional(anyText, 'The story, in Markdown.'),
  begins: required(moment, 'When the story begins.'),
  hosts: required(mapOf(host), 'The hosts, by names of your choice; the guest starts on the first.'),
  guest: optional(guest, 'What is known of the guest beside its domain.'),
  behaviour: optional(behaviour, 'What programs are taken to do.'),
  compare: optional(listOf(variant), 'What to look at side by side: the same story with another clock or behaviour.'),
  events: required(eventsForm, 'What happens, in this order.'),
};

/** A scenario as it is written. */
export const scenarioForm = record(FIELDS);
export type WrittenScenario = ReadBy<typeof scenarioForm>;
export type WrittenHost = ReadBy<typeof host>;
export type WrittenGuest = ReadBy<typeof guest>;
export type WrittenVariant = ReadBy<typeof variant>;

/** What editors know of scenarios, as schemas/scenario.schema.json holds it. */
export const scenarioSchema: JsonSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'domxml scenario',
  description: 'What happens to a guest and its hosts over time, for `domxml simulate`.',
  ...scenarioForm.schema,
};
