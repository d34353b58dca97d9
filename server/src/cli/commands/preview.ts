import { analyze, type Analysis } from '../../analysis';
import { preview as previewOf, previewTable } from '../../preview';
import { previewJson } from '../../report/previewJson';
import { previewText } from '../../report/previewText';
import { targets } from '../../targets/targets';
import type { Call, Command } from '../command';
import { readDocument, reportUnreadable, stdinFilename } from '../documents';
import { judgingFrom, judgingOptions } from '../judging';
import { findProjects } from '../projects';
import { tellSchemaTrouble } from '../schemaNotice';
import { status, type ExitStatus } from '../status';
import type { Terminal } from '../terminal';

/** `domxml preview`: what libvirt makes of a domain's clock, and what the hypervisor is started with. */
export const preview: Command = {
  name: 'preview',
  operands: 'FILE',
  takes: [1, 1],
  summary: 'show what libvirt stores and what QEMU is started with',
  details: [
    'FILE is a domain, a snapshot of one or a saved status, or - for standard input. The status is 1 when libvirt refuses it, at define or at start.',
  ],
  options: [
    {
      name: 'format',
      value: 'FORMAT',
      choices: ['text', 'json'],
      help: 'text for readers (default), json for programs',
    },
    { name: 'table', help: 'add what every setting of a clock would come to for this guest' },
    stdinFilename,
    ...judgingOptions,
  ],
  run,
};

async function run(call: Call, terminal: Terminal): Promise<ExitStatus> {
  const optionsOf = judgingFrom(call, findProjects(), terminal);
  const source = await readDocument(call, terminal);
  if (source.kind === 'unreadable') return reportUnreadable(source, terminal);
  const analysis = analyze(source.text, optionsOf(source));
  tellSchemaTrouble(analysis, terminal);
  const made = previewOf(analysis);
  if (made === undefined) {
    return reportUnreadable({ kind: 'unreadable', path: source.path, trouble: whyNone(analysis) }, terminal);
  }
  const asJson = call.value('format') === 'json';
  const table = call.has('table') ? previewTable(analysis) : undefined;
  const json = (): string => `${JSON.stringify(previewJson(analysis, made, table), undefined, 2)}\n`;
  terminal.out.write(asJson ? json() : previewText(source.path, analysis, made, terminal.out, table));
  return made.nativeError === undefined ? status.clean : status.findings;
}

function whyNone({ domains }: Analysis): string {
  const type = domains[0]?.type;
  if (domains.length === 0) return 'It holds no libvirt domain, so there is nothing to preview.';
  const known = `Known so far: ${targets.map(({ label }) => label).join(', ')}; --target ID chooses one.`;
  return type === undefined
    ? `Its domain has no type. ${known}`
    : `Nothing is known yet of domains of type '${type.raw}'. ${known}`;
}
