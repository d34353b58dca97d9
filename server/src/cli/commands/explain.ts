import { codesText, explainText } from '../../report/explainText';
import { allCodes } from '../../rules/codes';
import type { Call, Command } from '../command';
import { didYouMean } from '../../report/didYouMean';
import { status, UsageError, type ExitStatus } from '../status';
import type { Terminal } from '../terminal';

/** `domxml explain`: why a problem matters, with an example of it and of what to write instead. */
export const explain: Command = {
  name: 'explain',
  operands: '[CODE]',
  takes: [0, 1],
  summary: 'say why a problem matters, with examples',
  details: ['CODE is the word behind the severity in what check prints. Without it, all codes are listed.'],
  options: [],
  run,
};

function run(call: Call, { out }: Terminal): ExitStatus {
  const asked = call.positionals[0];
  if (asked === undefined) {
    out.write(codesText(allCodes, out));
    return status.clean;
  }
  const docs = allCodes.find(({ code }) => code === asked);
  if (docs === undefined) {
    const known = allCodes.map(({ code }) => code);
    throw new UsageError(`There is no code "${asked}".${didYouMean(asked, known)} "domxml explain" lists all codes.`);
  }
  out.write(explainText(docs, out));
  return status.clean;
}
