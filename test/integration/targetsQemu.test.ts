import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { qemu } from '../../server/src/targets/qemu';
import type { Native, Versions } from '../../server/src/targets/target';
import { anyClockText } from '../helpers/anyClock';
import { domainIn, domainWith, summerNoon } from '../helpers/domains';
import { haveTool } from '../helpers/tools';

const PROGRAM = 'qemu-system-x86_64';

/** How many distinct command lines to try, and of which seed. */
const CASES = Number(process.env.QEMU_CASES ?? 40);
const SEED = Number(process.env.QEMU_SEED ?? Math.floor(Math.random() * 2 ** 31));

/** The whole of an option with the fragments that are the clock's. */
const whole = (option: string, model: string, { settings }: Native): readonly string[] => [
  option,
  [model, ...settings.filter(({ fragmentOf }) => fragmentOf === option).map(({ text }) => text)].join(','),
];

/** A guest without a disk that waits, and leaves when it is told. */
const argumentsOf = (native: Native): readonly string[] => [
  ...whole('-machine', 'q35', native),
  ...whole('-cpu', 'qemu64', native),
  ...native.settings.filter(({ fragmentOf }) => fragmentOf === undefined).flatMap(({ text }) => text.split(' ')),
  ...['-S', '-display', 'none', '-nodefaults', '-no-user-config', '-m', '32', '-monitor', 'stdio'],
];

function start(native: Native, command = 'info status') {
  const zone = Object.fromEntries(native.environment.map(({ name, value }) => [name, value]));
  const env = { PATH: process.env.PATH, ...zone };
  return spawnSync(PROGRAM, argumentsOf(native), { input: `${command}\nquit\n`, encoding: 'utf8', env });
}

const installed = (): Versions => {
  const { stdout } = spawnSync(PROGRAM, ['--version'], { encoding: 'utf8' });
  return { ...qemu.defaults, qemu: /version ([\d.]+)/.exec(stdout)?.[1] ?? expect.fail(stdout) };
};

/** Clocks that libvirt would start, each with another command line. */
function startable(versions: Versions): readonly { readonly clock: string; readonly native: Native }[] {
  const found = new Map<string, { clock: string; native: Native }>();
  for (const clock of fc.sample(anyClockText, { numRuns: CASES * 60, seed: SEED })) {
    const domain = domainIn(domainWith(clock));
    if (found.size === CASES) break;
    if (qemu.refusals(domain, versions, summerNoon).length > 0) continue;
    const native = qemu.native(domain, versions, summerNoon);
    const line = argumentsOf(native).join(' ');
    if (!line.includes('(null)') && !line.includes('tsc-frequency')) found.set(line, { clock, native });
  }
  return [...found.values()];
}

const found = haveTool(PROGRAM);

describe.skipIf(!found)('the QEMU of this machine', () => {
  const cases = found ? startable(installed()) : [];
  console.log(`QEMU_CASES=${CASES} QEMU_SEED=${SEED}: ${cases.length} command lines`);

  it.each(cases)('starts and answers with $clock', ({ native }) => {
    const { status, stdout, stderr } = start(native);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout).toContain('VM status: paused');
  });

  it('goes by the last of a CPU flag that is there twice', () => {
    const domain = domainIn(
      domainWith(`<clock><timer name='tsc' frequency='2000000000'/><timer name='tsc' frequency='1000000000'/></clock>`),
    );
    const native = qemu.native(domain, installed(), summerNoon);
    expect(native.settings.map(({ text }) => text)).toContain('tsc-frequency=2000000000');
    const { stdout } = start(native, 'qom-get /machine/unattached/device[0] tsc-frequency');
    expect(stdout).toMatch(/\n1000000000\r?\n/);
  });

  it('does not start where libvirt prints (null)', () => {
    const domain = domainIn(domainWith(`<clock offset='variable' adjustment='9223372036854775807'/>`));
    expect(start(qemu.native(domain, installed(), summerNoon)).stderr).toContain('invalid datetime format');
  });
});
