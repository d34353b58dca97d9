import type { TruthRow } from '../targets/truthTable';
import { foldTables, type FoldedCell } from './foldTable';
import type { TextStyle } from './text';
import { wrap } from './wrap';

/** What each setting comes to, for a reader. `*` marks what the document says, `?` what nobody has asked the real program. */
export function tableText(rows: readonly TruthRow[], { palette, columns }: TextStyle): string {
  const folded = foldTables([rows]);
  const width = Math.max(...folded.map(({ setting }) => setting.length)) + 2;
  const indent = ' '.repeat(width + 2);
  return folded
    .map(({ setting, cells, source, inDocument }) => {
      const left = `${inDocument ? '*' : ' '} ${setting.padEnd(width)}`;
      const unsure = source.includes('assumed:') ? ' ?' : '';
      const broken = (text: string): string => wrap(text, { columns, indent, taken: width + 2 });
      const right = cells.flatMap((cell) => [
        broken(outcomeText(cell) + unsure),
        ...cell.losses.map((loss) => palette.quiet(broken(loss))),
      ]);
      return (inDocument ? palette.strong(left) : left) + right.join(`\n${indent}`);
    })
    .join('\n');
}

/** What becomes of a setting, in one line. */
const outcomeText = ({ kind, text, stage }: FoldedCell): string =>
  kind === 'refusal' ? `refused${stage === 'start' ? ' at the start' : ''}: ${text}` : text;
