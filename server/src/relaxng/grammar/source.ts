/** The text of a grammar and the name it goes by in messages; two files never share a name. */
export interface GrammarSource {
  readonly file: string;
  readonly text: string;
}
