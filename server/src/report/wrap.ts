import { columnsOf } from './columns';

/** Where a sentence is to be broken. */
export interface Room {
  /** The widest a line may be; undefined: as wide as it is. */
  readonly columns: number | undefined;
  /** What each line after the first starts with. */
  readonly indent?: string;
  /** Columns of the first line that something else has taken already. */
  readonly taken?: number;
}

/** `text` broken at spaces so that it keeps to its room, where a word allows. */
export function wrap(text: string, { columns, indent = '', taken = 0 }: Room): string {
  if (columns === undefined) return text;
  const lines: string[] = [];
  let line = '';
  let used = taken;
  for (const word of text.split(' ')) {
    const width = columnsOf(word);
    if (line !== '' && used + 1 + width > columns) {
      lines.push(line);
      line = indent + word;
      used = columnsOf(line);
    } else {
      used += (line === '' ? 0 : 1) + width;
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].join('\n');
}
