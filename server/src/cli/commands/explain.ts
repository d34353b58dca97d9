import { analyze } from '../../analysis';
import { causesOf, explain as explainMessage, type Explanation } from '../../explanation';
import type { CodeDocs } from '../../problem';
import { didYouMean } from '../../report/didYouMean';
import { explanationsText } from '../../report/explanationText';
import { codesText, explainText } from '../../report/explainText';
import { fileText } from '../../report/text';
import { allCodes } from '../../rules/codes';
import { spokenVersions } from '../../targets/version';
import type { Call, Command } from '../command';
import { readDocument, reportUnreadable, stdinFilename } from '../documents';
import { standardInput } from '../files';
import { judgingFrom, judgingOptions } from '../judging';
import { findProjects } from '../projects';
import { tellSchemaTrouble } from '../schemaNotice';
import { status, UsageError, type ExitStatus } from '../status';
import type { Terminal } from '../terminal';

/** `domxml explain`: why a problem matters, or what a message of libvirt's means and where it comes from. */
export const explain: Command = {
  name: 'explain',
  operands: '[CODE | MESSAGE [FILE]]',
  takes: [0, 2],
  summary: "say why a problem matters, or what libvirt's message means",
  details: [
    'CODE is the word behind the severity in what check prints. Without it, all codes are listed.',
    'MESSAGE is what libvirt, virt-xml-validate or QEMU printed about a clock, in quotes: one line or all of it, with whatever stands before it; - reads it from standard input. With a FILE the place in it is shown.',
  ],
  options: [stdinFilename, ...judgingOptions],
  run,
};

async function run(call: Call, terminal: Terminal): Promise<ExitStatus> {
  const [asked, file] = call.positionals;
  if (asked === undefined) {
    terminal.out.write(codesText(allCodes, terminal.out));
    return status.clean;
  }
  if (/^[\w-]{2,}$/.test(asked)) {
    if (file !== undefined)
      throw new UsageError(`A code has no place in a file: "domxml check ${file}" shows its problems.`);
    terminal.out.write(explainText(codeNamed(asked), terminal.out));
    return status.clean;
  }
  const pasted = asked === standardInput ? await inputText(file, terminal) : asked;
  const explanations = explainMessage(pasted);
  if (explanations.length === 0) throw new UsageError(nothingKnown(pasted));
  terminal.out.write(explanationsText(explanations, terminal.out));
  return file === undefined ? tellOfFile(pasted, terminal) : showPlaces(explanations, file, call, terminal);
}

function codeNamed(asked: string): CodeDocs {
  const docs = allCodes.find(({ code }) => code === asked);
  if (docs !== undefined) return docs;
  const known = allCodes.map(({ code }) => code);
  throw new UsageError(`There is no code "${asked}".${didYouMean(asked, known)} "domxml explain" lists all codes.`);
}

/** A message is a few lines; this is plenty. */
const MESSAGE_LIMIT = 1024 * 1024;

async function inputText(file: string | undefined, terminal: Terminal): Promise<string> {
  if (file === standardInput) throw new UsageError('Standard input cannot be both the message and the document.');
  const bytes = await terminal.readInput(MESSAGE_LIMIT);
  if (bytes === undefined) throw new UsageError('The message on standard input is too large: domxml reads up to 1 MB.');
  return new TextDecoder().decode(bytes);
}

/** Codes whose name and summary share the most words with the text. */
function nothingKnown(pasted: string): string {
  const words = new Set(wordsOf(pasted));
  const near = allCodes
    .map(({ code, summary }) => ({
      code,
      shared: wordsOf(`${code} ${summary}`).filter((word) => words.has(word)).length,
    }))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared)
    .slice(0, 3)
    .map(({ code }) => code);
  const hint = near.length === 0 ? '' : ` It may have to do with ${near.join(', ')}.`;
  return `Nothing is known of this message: it is none that libvirt prints about a clock.${hint} "domxml explain" lists all codes.`;
}

const wordsOf = (text: string): readonly string[] => text.toLowerCase().match(/[a-z]{4,}/g) ?? [];

/** The file that virsh or virt-xml-validate names, where it is not given. */
function tellOfFile(pasted: string, { err }: Terminal): ExitStatus {
  const named = /Failed to (?:define|create) domain from (\S+)|^(\S+\.xml)(?::\d+:| fails to validate)/m.exec(pasted);
  const file = named?.[1] ?? named?.[2] ?? 'FILE';
  err.write(`The same with ${file} behind it shows the place.\n`);
  return status.clean;
}

async function showPlaces(
  explanations: readonly Explanation[],
  file: string,
  call: Call,
  terminal: Terminal,
): Promise<ExitStatus> {
  const optionsOf = judgingFrom(call, findProjects(), terminal);
  const source = await readDocument(call, terminal, file);
  if (source.kind === 'unreadable') return reportUnreadable(source, terminal);
  const analysis = analyze(source.text, optionsOf(source));
  tellSchemaTrouble(analysis, terminal);
  const problems = causesOf(explanations, analysis);
  terminal.out.write(fileText({ path: source.path, analysis, problems }, terminal.out));
  if (problems.length > 0) return status.clean;
  const judged = [analysis.target?.label, ...spokenVersions(analysis.versions)].filter((word) => word !== undefined);
  terminal.err.write(
    `${source.path}: Nothing in it leads to that, judged for ${judged.join(', ')}. --target, --libvirt and --qemu judge for others.\n`,
  );
  return status.clean;
}
