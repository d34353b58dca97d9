/** Numbers the tab stops of one snippet (LSP, "Snippet Syntax"). */
export class TabStops {
  private count = 0;

  /** A place to fill in: one of `choices` where there are some. */
  next(choices: readonly string[] = []): string {
    this.count++;
    return choices.length === 0 ? `$${this.count}` : `\${${this.count}|${choices.map(choice).join(',')}|}`;
  }
}

/** Where the cursor goes at the end. */
export const LAST_STOP = '$0';

/** A text that stands in a snippet as it is. */
export const literal = (text: string): string => text.replace(/[\\$}]/g, '\\$&');

const choice = (text: string): string => text.replace(/[\\$},|]/g, '\\$&');
