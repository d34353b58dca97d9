/** What a type does with white space before it looks at a text (XML Schema part 2, §4.3.6). */
export type WhiteSpace = 'preserve' | 'replace' | 'collapse';

/** Whether `text` holds nothing but white space (XML 1.0 `S`). */
export const isWhitespace = (text: string): boolean => !/[^ \t\r\n]/.test(text);

/** Leading and trailing white space dropped, runs made one blank (`normalizeWhiteSpace` of RELAX NG §6.2.9). */
export const collapse = (text: string): string => text.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');

/** The pieces of `text` between white space; none in a blank text. */
export const tokensOf = (text: string): readonly string[] => text.split(/[ \t\r\n]+/).filter((token) => token !== '');

/** `text` as a type with that rule sees it. */
export function normalise(rule: WhiteSpace, text: string): string {
  switch (rule) {
    case 'preserve':
      return text;
    case 'replace':
      return text.replace(/[\t\r\n]/g, ' ');
    case 'collapse':
      return collapse(text);
  }
}
