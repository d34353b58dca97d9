import { wrap } from '../report/wrap';
import type { Command, Option } from './command';
import { commands } from './commands';
import type { Outlet } from './terminal';

const widest = 100;

/** What `domxml --help` prints. */
export function overview(out: Outlet): string {
  const width = Math.max(...commands.map(({ name, operands }) => `${name} ${operands}`.length)) + 2;
  const rows = commands.map(({ name, operands, summary }) => {
    const left = `  ${out.palette.code(name)} ${operands}`;
    return `${left}${' '.repeat(width - name.length - operands.length - 1)}${summary}`;
  });
  return (
    [
      'domxml checks, fixes and previews libvirt domain XML: what is wrong with a <clock>,\nwhat libvirt stores of it, what QEMU is started with.',
      `${out.palette.strong('Usage:')} domxml COMMAND [OPTION…] [PATH…]`,
      rows.map((row) => row.trimEnd()).join('\n'),
      '"domxml COMMAND --help" says more of a command, "domxml --version" which one this is.',
      exitStatuses(out),
    ].join('\n\n') + '\n'
  );
}

/** What `domxml COMMAND --help` prints. */
export function helpFor({ name, operands, summary, details, options }: Command, out: Outlet): string {
  const columns = Math.min(out.columns ?? widest, widest);
  const usage = `domxml ${name}${options.length > 0 ? ' [OPTION…]' : ''} ${operands}`.trimEnd();
  return (
    [
      `${out.palette.strong(`domxml ${name}`)}: ${summary}`,
      `${out.palette.strong('Usage:')} ${usage}`,
      ...details.map((paragraph) => wrap(paragraph, { columns })),
      ...(options.length === 0 ? [] : [options.map((option) => optionHelp(option, columns, out)).join('\n')]),
      exitStatuses(out),
    ].join('\n\n') + '\n'
  );
}

function optionHelp({ name, value, help, repeatable }: Option, columns: number, out: Outlet): string {
  const written = `--${name}${value === undefined ? '' : ` ${value}`}${repeatable === true ? '…' : ''}`;
  const column = 26;
  const gap = written.length + 4 > column ? `\n${' '.repeat(column)}` : ' '.repeat(column - written.length - 2);
  return `  ${out.palette.code(written)}${gap}${wrap(help, { columns, indent: ' '.repeat(column), taken: column })}`;
}

const exitStatuses = ({ palette }: Outlet): string =>
  `${palette.strong('Exit status:')} 0 nothing to object to, 1 findings, 2 the call is wrong or a file cannot be read,\n3 domxml itself failed.`;
