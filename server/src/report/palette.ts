import type { Severity } from '../problem';

/** Gives a piece of text a colour, or leaves it as it is. */
export type Paint = (text: string) => string;

/** The colours of a report by what they mean. Nothing is said by colour alone. */
export interface Palette {
  readonly severity: Readonly<Record<Severity, Paint>>;
  readonly strong: Paint;
  readonly quiet: Paint;
  /** Commands, codes and values to type. */
  readonly code: Paint;
  readonly added: Paint;
  readonly removed: Paint;
  readonly place: Paint;
}

const asIs: Paint = (text) => text;

/** No colour at all. */
export const plain: Palette = {
  severity: { error: asIs, warning: asIs, info: asIs, hint: asIs },
  strong: asIs,
  quiet: asIs,
  code: asIs,
  added: asIs,
  removed: asIs,
  place: asIs,
};

/** Select Graphic Rendition: `on` … `off`, around each line so that a pager may cut between lines. */
const sgr =
  (on: string, off: number): Paint =>
  (text) =>
    text
      .split('\n')
      .map((line) => (line === '' ? '' : `\u001b[${on}m${line}\u001b[${off}m`))
      .join('\n');

/** The sixteen colours every terminal has, in the reader's own theme. */
export const ansi: Palette = {
  severity: { error: sgr('31', 39), warning: sgr('33', 39), info: sgr('34', 39), hint: sgr('36', 39) },
  strong: sgr('1', 22),
  quiet: sgr('2', 22),
  code: sgr('36', 39),
  added: sgr('32', 39),
  removed: sgr('31', 39),
  place: sgr('1', 22),
};
