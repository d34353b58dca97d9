import { tableJson } from '../../report/tableJson';
import { tableText } from '../../report/tableText';
import { Lines } from '../../lines';
import { factsFor, worldWith } from '../../targets/capabilities';
import { targets as known, versionsFor } from '../../targets/targets';
import type { GuestKind, Target } from '../../targets/target';
import { domainOf, truthTable } from '../../targets/truthTable';
import { spokenVersions } from '../../targets/version';
import type { Call, Command } from '../command';
import { didYouMean } from '../../report/didYouMean';
import { hostFrom, hostOptions, versionsFrom } from '../judging';
import { status, UsageError, type ExitStatus } from '../status';
import type { Terminal } from '../terminal';

/** `domxml targets`: the hypervisors a document can be judged for, and what one of them makes of each setting. */
export const targets: Command = {
  name: 'targets',
  operands: '[ID]',
  takes: [0, 1],
  summary: 'list the hypervisors it knows, or what one makes of each setting',
  details: [
    'ID is what --target takes. Without --target the type of the domain decides; --libvirt, --qemu and --xend replace the versions.',
    'With ID it prints what each setting of a clock and its timers comes to: what the hypervisor is started with, nothing, or the refusal. A setting of a timer that comes to the same as the timer alone is left out; ? stands behind what is assumed.',
  ],
  options: [
    {
      name: 'guest',
      value: 'KIND',
      help: 'the kind of guests, for a hypervisor that does not treat all alike, such as kvm-aarch64 or pv (default: the first)',
    },
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json'],
      help: 'text for readers (default), json for programs: then every setting, with its source',
    },
    ...hostOptions,
  ],
  run,
};

function run(call: Call, terminal: Terminal): ExitStatus {
  const [id] = call.positionals;
  const stray = id === undefined ? targets.options.find(({ name }) => call.has(name)) : undefined;
  if (stray !== undefined) throw new UsageError(`--${stray.name} is about one target: write its ID, such as qemu.`);
  if (id === undefined) list(terminal);
  else printTable(call, targetNamed(id), terminal);
  return status.clean;
}

function list({ out }: Terminal): void {
  const rows = [['ID', 'HYPERVISOR', 'DOMAIN TYPES', 'VERSIONS'], ...known.map(rowOf)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const [index, row] of rows.entries()) {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
    out.write(`${index === 0 ? out.palette.quiet(line) : line}\n`);
  }
}

const rowOf = ({ id, label, domainTypes, defaults }: Target): readonly string[] => [
  id,
  label,
  domainTypes.join(', '),
  spokenVersions(defaults).join(', '),
];

function targetNamed(id: string): Target {
  const target = known.find((each) => each.id === id);
  if (target !== undefined) return target;
  const ids = known.map((each) => each.id);
  throw new UsageError(`There is no target "${id}".${didYouMean(id, ids)} The targets are ${ids.join(', ')}.`);
}

function printTable(call: Call, target: Target, { out, world }: Terminal): void {
  const guest = guestNamed(call.value('guest'), target);
  const host = hostFrom(call, world);
  const facts = factsFor(target, host.capabilities);
  const versions = versionsFor(target, { ...facts?.versions, ...versionsFrom(call) });
  const rows = truthTable(target, domainOf(guest), versions, worldWith(host.world, facts)).map((row) => ({
    ...row,
    inDocument: false, // there is none
    from: [],
  }));
  if (call.value('format') === 'json') {
    const table = {
      version: 1,
      target: { id: target.id, ...versions },
      guest: guest.id,
      rows: tableJson(rows, new Lines('')),
    };
    out.write(`${JSON.stringify(table, undefined, 2)}\n`);
    return;
  }
  const title = `${target.label}: ${guest.are}, with ${spokenVersions(versions).join(' and ')}`;
  out.write(`${out.palette.strong(title)}\n\n${tableText(rows, out)}\n`);
  const others = target.guests.filter((each) => each !== guest).map(({ id }) => id);
  if (others.length > 0) out.write(`\n${out.palette.quiet(`--guest knows ${others.join(', ')} as well.`)}\n`);
}

function guestNamed(id: string | undefined, { id: target, guests }: Target): GuestKind {
  const guest = id === undefined ? guests[0] : guests.find((each) => each.id === id);
  if (guest !== undefined) return guest;
  const ids = guests.map((each) => each.id);
  throw new UsageError(
    `--guest does not take "${id ?? ''}" for ${target}.${didYouMean(id ?? '', ids)} It takes ${ids.join(', ')}.`,
  );
}
