import type { Problem } from '../../problem';
import type { Span } from '../../span';
import { error, fix, insert, replace, remove, shown } from './build';

/** A comment without `-->`, which belongs at `at` if that can be told. */
export const unclosedComment = (span: Span, at: number | undefined): Problem =>
  error('xml-unclosed-comment', span, 'This comment does not end. It needs --> behind its last word.', {
    ...(at !== undefined && { fixes: [fix('Insert -->', [insert(at, ' -->')])] }),
  });

/** Hyphens in a comment that might end it; `inside` is the same with spaces. */
export const doubleHyphen = (span: Span, inside: string): Problem =>
  error(
    'xml-double-hyphen',
    span,
    'A comment may not hold -- before its end -->. Write a single hyphen, or - - with a space.',
    {
      fixes: [fix('Put spaces between the hyphens', [replace(span, inside)])],
    },
  );

/** A CDATA section without `]]>`, which belongs at `at` if that can be told. */
export const unclosedCdata = (span: Span, at: number | undefined): Problem =>
  error('xml-unclosed-cdata', span, 'This CDATA section does not end. It needs ]]> behind its last character.', {
    ...(at !== undefined && { fixes: [fix('Insert ]]>', [insert(at, ']]>')])] }),
  });

/** A processing instruction without `?>`, which belongs at `at` if that can be told. */
export const unclosedInstruction = (span: Span, at: number | undefined): Problem =>
  error(
    'xml-unclosed-instruction',
    span,
    'This processing instruction does not end. It needs ?> behind its last character.',
    {
      ...(at !== undefined && { fixes: [fix('Insert ?>', [insert(at, '?>')])] }),
    },
  );

/** `<?` without a name behind it. */
export const instructionWithoutName = (span: Span): Problem =>
  error('xml-instruction-name', span, 'A name has to follow <? at once. Write &lt; if the character < is meant.');

/** A processing instruction whose name runs into something else. */
export const instructionNameEnds = (name: string, span: Span): Problem =>
  error(
    'xml-instruction-name',
    span,
    `The name ${shown(name)} of this processing instruction has to be followed by a space or ?>.`,
  );

/** A processing instruction called `XML` in some spelling. */
export const reservedInstruction = (name: string, span: Span): Problem =>
  error(
    'xml-instruction-name',
    span,
    `The name ${shown(name)} is reserved: no processing instruction may be called xml, in capitals or not.`,
  );

/** An XML declaration that is not at the very start. */
export const misplacedDeclaration = (span: Span): Problem =>
  error(
    'xml-misplaced-declaration',
    span,
    'The XML declaration <?xml …?> may stand only at the very start of the document, with nothing before it. Move or remove it.',
    { fixes: [fix('Remove the declaration', [remove(span)])] },
  );

/** An XML declaration that does not say what it should. */
export const badDeclaration = (message: string, span: Span): Problem => error('xml-bad-declaration', span, message);

/** A keyword of XML in small letters. */
export const wrongCase = (written: string, right: string, span: Span): Problem =>
  error('xml-keyword-case', span, `${shown(written)} is written in capitals: ${right}.`, {
    fixes: [fix(`Change to ${right}`, [replace(span, right)], { safe: true })],
  });

/** `<!` with something that XML does not know. */
export const unknownMarkup = (written: string, span: Span): Problem =>
  error(
    'xml-unknown-markup',
    span,
    `${shown(written)} starts nothing XML knows here. With <! begin comments <!-- -->, CDATA sections <![CDATA[ ]]> and, before the first element, <!DOCTYPE. Write &lt; if the character < is meant.`,
  );
