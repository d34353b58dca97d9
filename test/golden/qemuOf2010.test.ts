import path from 'node:path';
import { expect, it } from 'vitest';
import type { Flag } from '../../server/src/targets/host';
import { qemu } from '../../server/src/targets/qemu';
import { domainWith, summerNoon } from '../helpers/domains';
import { asking, clockWith } from '../helpers/targets';

/*
 * The table of L. Stump's patch of March 2010, as libvirt 0.8.0 had it: every combination of its five flags with every
 * timer, tick policy, presence and track, and with every offset. Each cell is asked of the target. After a change:
 *   npx vitest run --project golden -u     and read the diff beside the patch, it is the review.
 */

/** Values by the name of what has them; an empty one is not said. */
type Choice = Readonly<Record<string, string>>;

const FLAGS: readonly Flag[] = ['rtc', 'rtc-td-hack', 'no-kvm-pit-reinjection', 'tdf', 'no-hpet'];
const POLICIES = ['', 'delay', 'catchup', 'merge', 'discard'];
const PRESENCES = ['', 'yes', 'no'];
const TRACKS = ['', 'boot', 'guest', 'wall'];
const OFFSETS = ['utc', 'localtime', 'timezone', 'variable'];

const YES_NO: Readonly<Record<string, readonly string[]>> = Object.fromEntries(
  FLAGS.map((flag) => [flag, ['yes', 'no']]),
);

/** Every way to choose one value of each. */
const choices = (of: Readonly<Record<string, readonly string[]>>): readonly Choice[] =>
  Object.entries(of).reduce<readonly Choice[]>(
    (chosen, [name, values]) => chosen.flatMap((choice) => values.map((value) => ({ ...choice, [name]: value }))),
    [{}],
  );

const askWith = (flags: Choice) =>
  asking(
    qemu,
    { libvirt: '0.8.0', qemu: '0.12.0' },
    { ...summerNoon, host: { flags: Object.fromEntries(FLAGS.map((flag) => [flag, flags[flag] === 'yes'])) } },
  );

/** What a clock comes to: the refusal, or what is added to the command line of one without timers; `(1)` behind mistakes. */
function outcome(set: string, timer: string, flags: Choice): string {
  const ask = askWith(flags);
  const document = (...timers: readonly string[]): string => domainWith(clockWith(set, ...timers), { type: 'kvm' });
  const [refusal] = ask.refusals(document(timer));
  if (refusal !== undefined) return `error: ${refusal.replace('unsupported configuration: ', '')}`;
  const plain = ask.settings(document());
  const added = ask.settings(document(timer)).filter((setting) => !plain.includes(setting));
  const mistaken = ask.losses(document(timer)).some((loss) => loss.includes('pit timer is not supported'));
  return (added.join(' ') || 'nothing') + (mistaken ? ' (1)' : '');
}

function startOf(offset: string, flags: Choice): string {
  const set = offset === 'timezone' ? `offset='timezone' timezone='Europe/Paris'` : `offset='${offset}'`;
  const ask = askWith(flags);
  const [refusal] = ask.refusals(domainWith(`<clock ${set}/>`, { type: 'kvm' }));
  const settings = ask.settings(domainWith(`<clock ${set}/>`, { type: 'kvm' })).join(' ') || 'nothing';
  const started = offset === 'timezone' ? `TZ=Europe/Paris ${settings}` : settings;
  return refusal === undefined ? started : `error: ${refusal.replace('unsupported configuration: ', '')}`;
}

/** A table of `ask` over rows and columns, without what changes no cell: that is named below it. */
function table(
  title: string,
  rows: Readonly<Record<string, readonly string[]>>,
  ask: (row: Choice, flags: Choice) => string,
): string {
  const cells = new Map<string, string>();
  const keyOf = (choice: Choice): string => JSON.stringify(choice);
  for (const row of choices(rows)) {
    for (const flags of choices(YES_NO)) cells.set(keyOf({ ...row, ...flags }), ask(row, flags));
  }
  const all = { ...rows, ...YES_NO };
  const matters = (name: string): boolean =>
    choices(all).some((choice) =>
      (all[name] ?? []).some((value) => cells.get(keyOf({ ...choice, [name]: value })) !== cells.get(keyOf(choice))),
    );
  const telling = Object.keys(all).filter(matters);
  const only = (of: Readonly<Record<string, readonly string[]>>) =>
    Object.fromEntries(Object.entries(of).filter(([name]) => telling.includes(name)));
  const first = Object.fromEntries(Object.entries(all).map(([name, [value = '']]) => [name, value]));
  const columns = choices(only(YES_NO));
  const head = columns.map((flags) =>
    Object.entries(flags)
      .map(([flag, has]) => `${has === 'yes' ? 'with' : 'without'} -${flag}`)
      .join(', '),
  );
  const lines = choices(only(rows)).map((row) => [
    Object.entries(row)
      .map(([name, value]) => (value === '' ? `no ${name}` : `${name}=${value}`))
      .join(' ') || 'any',
    ...columns.map((flags) => cells.get(keyOf({ ...first, ...row, ...flags })) ?? ''),
  ]);
  const same = Object.keys(all).filter((name) => !telling.includes(name));
  return [
    `## ${title}`,
    '',
    `| | ${head.map((text) => text || 'any flags').join(' | ')} |`,
    `|${'---|'.repeat(head.length + 1)}`,
    ...lines.map((line) => `| ${line.join(' | ')} |`),
    '',
    `${cells.size} clocks asked. No difference is made by: ${same.join(', ')}.`,
    '',
  ].join('\n');
}

const timerTable = (name: string, more: Readonly<Record<string, readonly string[]>> = {}): string =>
  table(`timer ${name}`, { tickpolicy: POLICIES, present: PRESENCES, ...more }, (row, flags) => {
    const set = Object.entries(row).map(([attribute, value]) => (value === '' ? '' : ` ${attribute}='${value}'`));
    return outcome(`offset='utc'`, `name='${name}'${set.join('')}`, flags);
  });

const page = (): string =>
  [
    "# QEMU as libvirt 0.8.0 knew it: L. Stump's patch of March 2010",
    '',
    'Written by test/golden/qemuOf2010.test.ts. A cell is what the timer adds to the command line of a KVM guest on x86_64 whose',
    "QEMU has or lacks the flags, or the error. `error:` stands for libvirt's prefix `unsupported configuration: `.",
    '',
    table('offset', { offset: OFFSETS }, (row, flags) => startOf(row.offset ?? '', flags)),
    timerTable('rtc', { track: TRACKS }),
    timerTable('pit'),
    timerTable('hpet'),
    timerTable('platform'),
    timerTable('tsc'),
    '(1) Two mistakes of that version, kept as they were: without `-no-hpet` it reports "pit timer is not supported" of the HPET,',
    'naming the wrong timer, and goes on all the same, as the step that should stop it is missing. The guest starts.',
    '',
  ].join('\n');

it('the QEMU of 2010 is what the table of that patch says, over all its flags', async () => {
  await expect(page()).toMatchFileSnapshot(path.join(import.meta.dirname, 'qemu-of-2010.md'));
});
