import { targets as known } from '../../targets/targets';
import type { Target } from '../../targets/target';
import { spokenVersions } from '../../targets/version';
import type { Call, Command } from '../command';
import { status, type ExitStatus } from '../status';
import type { Terminal } from '../terminal';

/** `domxml targets`: the hypervisors a document can be judged for. */
export const targets: Command = {
  name: 'targets',
  operands: '',
  takes: [0, 0],
  summary: 'list the hypervisors it knows, with their default versions',
  details: [
    'ID is what --target takes. Without --target the type of the domain decides; --libvirt and --qemu replace the versions.',
  ],
  options: [],
  run,
};

function run(_call: Call, { out }: Terminal): ExitStatus {
  const rows = [['ID', 'HYPERVISOR', 'DOMAIN TYPES', 'VERSIONS'], ...known.map(rowOf)];
  const widths = [0, 1, 2, 3].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  for (const [index, row] of rows.entries()) {
    const line = row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd();
    out.write(`${index === 0 ? out.palette.quiet(line) : line}\n`);
  }
  return status.clean;
}

const rowOf = ({ id, label, domainTypes, defaults }: Target): readonly string[] => [
  id,
  label,
  domainTypes.join(', '),
  spokenVersions(defaults).join(', '),
];
