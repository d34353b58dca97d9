import type { Edit, Fix, Problem, Related } from '../problem';
import type { Span } from '../span';
import { nameOfCodePoint } from './characters';

/**
 * What the parser says, one function a mistake. Each takes the place and the author's own words,
 * and says what is wrong, what XML takes, and the way out.
 */

const error = (
  code: string,
  span: Span,
  message: string,
  extra: { related?: Related[]; fixes?: Fix[] } = {},
): Problem => ({
  code,
  stage: 'xml',
  severity: 'error',
  message,
  span,
  ...extra,
});

interface FixOptions {
  readonly safe?: boolean;
  readonly preferred?: boolean;
}

const fix = (title: string, edits: readonly Edit[], { safe = false, preferred = true }: FixOptions = {}): Fix => ({
  title,
  kind: 'quickfix',
  preferred,
  safe,
  edits,
});

const insert = (at: number, text: string): Edit => ({ span: { start: at, end: at }, text });
const replace = (span: Span, text: string): Edit => ({ span, text });
const remove = (span: Span): Edit => ({ span, text: '' });

/** The author's words, cut where they would fill the screen. */
const shown = (words: string): string => (words.length > 60 ? `${words.slice(0, 57)}…` : words);

// Elements

export const unclosedElement = (name: string, span: Span, before?: { name: string; span: Span }): Problem =>
  error(
    'xml-unclosed-element',
    span,
    before === undefined
      ? `<${shown(name)}> is never closed. It needs an end tag </${shown(name)}>.`
      : `<${shown(name)}> is not closed before </${shown(before.name)}>. It needs an end tag </${shown(name)}> of its own.`,
    before && { related: [{ span: before.span, message: `</${shown(before.name)}> stands here.` }] },
  );

export const documentEndsEarly = (names: readonly string[], span: Span): Problem =>
  error(
    'xml-unclosed-element',
    span,
    names.length === 1
      ? `The document ends and <${shown(names[0] ?? '')}> is still open. It needs its end tag </${shown(names[0] ?? '')}>.`
      : `The document ends and ${names.length} elements are still open. Their end tags are missing: ${endTags(names)}.`,
  );

/** `</disk></devices></domain>`: innermost first, as they have to be written. */
function endTags(names: readonly string[]): string {
  const few = names.length > 6 ? [...names.slice(0, 6), '…'] : names;
  return few.map((name) => (name === '…' ? name : `</${shown(name)}>`)).join(' ');
}

export const insertEndTag = (name: string, at: number, lead: string): Fix =>
  fix(`Insert </${shown(name)}>`, [insert(at, `${lead}</${name}>`)]);

export const insertEndTags = (text: string, at: number): Fix => fix('Insert the missing end tags', [insert(at, text)]);

export const renameEndTag = (name: string, span: Span): Fix =>
  fix(`Change to </${shown(name)}>`, [replace(span, name)]);

export const moveEndTag = (name: string, at: number, lead: string, late: Span): Fix =>
  fix(`Move </${shown(name)}> to where it belongs`, [insert(at, `${lead}</${name}>`), remove(late)]);

export const mismatchedEndTag = (written: string, open: string, span: Span, nameSpan: Span, opened: Span): Problem =>
  error(
    'xml-mismatched-end-tag',
    span,
    `</${shown(written)}> closes nothing: the open element is <${shown(open)}>. Its end tag is </${shown(open)}>.`,
    {
      related: [{ span: opened, message: `<${shown(open)}> is opened here.` }],
      fixes: [renameEndTag(open, nameSpan)],
    },
  );

export const strayEndTag = (written: string, span: Span, open?: { name: string; span: Span }): Problem =>
  error(
    'xml-stray-end-tag',
    span,
    `${written === '' ? '</> names no element and' : `</${shown(written)}>`} closes nothing: ${
      open === undefined ? 'no element is open here' : `the open element is <${shown(open.name)}>`
    }. Remove it, or insert ${written === '' ? 'the name' : 'its start tag'}.`,
    {
      ...(open && { related: [{ span: open.span, message: `<${shown(open.name)}> is opened here.` }] }),
      fixes: [fix(`Remove </${shown(written)}>`, [remove(span)])],
    },
  );

export const twoRoots = (name: string, span: Span, root: { name: string; span: Span }): Problem =>
  error(
    'xml-two-roots',
    span,
    `<${shown(name)}> stands beside <${shown(root.name)}>. A document has one outermost element; move this one into it or into a file of its own.`,
    { related: [{ span: root.span, message: `The outermost element is <${shown(root.name)}>.` }] },
  );

export const emptyDocument = (): Problem =>
  error('xml-empty-document', { start: 0, end: 0 }, 'The document is empty. It needs an element, such as <domain>.');

export const noRoot = (end: number): Problem =>
  error('xml-no-root', { start: end, end }, 'The document has no element. It needs one, such as <domain>.');

export const textOutsideRoot = (text: string, span: Span): Problem =>
  error(
    'xml-text-outside-root',
    span,
    `The text “${shown(text)}” stands outside the outermost element, where only comments may stand. Remove it or move it inside.`,
  );

// Tags

/** Without its fix, which depends on whether an end tag follows. */
export const unclosedStartTag = (name: string, span: Span): Problem =>
  error('xml-unclosed-tag', span, `The tag <${shown(name)} does not end. It needs > or /> before the next tag.`);

export const endStartTag = (at: number, ending: string): Fix => fix(`Insert ${ending}`, [insert(at, ending)]);

export const unclosedEndTag = (name: string, span: Span, at: number): Problem =>
  error('xml-unclosed-tag', span, `The end tag </${shown(name)} does not end. It needs > before the next tag.`, {
    fixes: [fix('Insert >', [insert(at, '>')], { safe: true })],
  });

export const contentInEndTag = (name: string, junk: string, span: Span): Problem =>
  error(
    'xml-content-in-end-tag',
    span,
    `The end tag </${shown(name)}> holds “${shown(junk)}”. An end tag holds nothing but its name; attributes belong to the start tag.`,
    { fixes: [fix(`Remove ${shown(junk)}`, [remove(span)])] },
  );

export const unexpectedInTag = (junk: string, name: string, span: Span): Problem =>
  error(
    'xml-unexpected-in-tag',
    span,
    `“${shown(junk)}” has no place in the tag <${shown(name)}>. After the name come attributes such as name='value', then > or />.`,
    { fixes: [fix(`Remove ${shown(junk)}`, [remove(span)])] },
  );

export const badName = (written: string, span: Span): Problem =>
  error('xml-bad-name', span, `${shown(written)} cannot be a name. A name starts with a letter or _.`);

export const missingSpace = (name: string, span: Span): Problem =>
  error('xml-missing-space', span, `There is no space before ${shown(name)}. A space separates attributes.`, {
    fixes: [fix('Insert a space', [insert(span.start, ' ')], { safe: true })],
  });

export const attributeWithoutValue = (name: string, span: Span): Problem =>
  error('xml-attribute-without-value', span, `The attribute ${shown(name)} has no value. Write ${shown(name)}='…'.`);

export const missingEquals = (name: string, span: Span, at: number): Problem =>
  error('xml-missing-equals', span, `There is no = between ${shown(name)} and its value. Write ${shown(name)}='…'.`, {
    fixes: [fix('Insert =', [insert(at, '=')], { safe: true })],
  });

export const unquotedValue = (name: string, written: string, span: Span, quoted: string | undefined): Problem =>
  error(
    'xml-unquoted-value',
    span,
    `The value ${shown(written)} of ${shown(name)} has no quotes around it. Values stand in quotes: ${shown(name)}=${shown(quoted ?? "'…'")}.`,
    quoted === undefined ? {} : { fixes: [fix(`Change to ${shown(quoted)}`, [replace(span, quoted)], { safe: true })] },
  );

export const unclosedValue = (name: string, quote: string, span: Span, at: number): Problem =>
  error(
    'xml-unclosed-value',
    span,
    `The value of ${shown(name)} begins with ${quote} and does not end. It needs another ${quote} behind its last character.`,
    { fixes: [fix(`Insert ${quote}`, [insert(at, quote)])] },
  );

export const mismatchedQuotes = (name: string, opening: string, closing: string, span: Span): Problem =>
  error(
    'xml-unclosed-value',
    span,
    `The value of ${shown(name)} begins with ${opening} and ends with ${closing}. Both have to be the same: end it with ${opening}.`,
    {
      fixes: [fix(`Change to ${opening}`, [replace(span, opening)])],
    },
  );

export const duplicateAttribute = (name: string, span: Span, nameSpan: Span, first: Span, alias?: string): Problem =>
  error(
    'xml-duplicate-attribute',
    nameSpan,
    alias === undefined
      ? `The attribute ${shown(name)} is given twice. Keep one of the two.`
      : `The attribute ${shown(name)} is the same as ${shown(alias)}: both prefixes stand for one namespace. Keep one of the two.`,
    {
      related: [{ span: first, message: 'It is given here first.' }],
      fixes: [fix(`Remove this ${shown(name)}`, [remove(span)])],
    },
  );

export const lessInValue = (name: string, span: Span): Problem =>
  error('xml-less-than-in-value', span, `The value of ${shown(name)} holds a <. Write &lt; for the character.`, {
    fixes: [fix('Change to &lt;', [replace(span, '&lt;')], { safe: true })],
  });

// Text

export const bareLess = (span: Span): Problem =>
  error('xml-bare-less-than', span, 'This < starts no tag: a name has to follow it. Write &lt; for the character.', {
    fixes: [fix('Change to &lt;', [replace(span, '&lt;'.repeat(span.end - span.start))])],
  });

export const bareAmpersand = (span: Span): Problem =>
  error('xml-bare-ampersand', span, 'This & starts no reference such as &lt;. Write &amp; for the character.', {
    fixes: [fix('Change to &amp;', [replace(span, '&amp;'.repeat(span.end - span.start))], { safe: true })],
  });

export const unclosedReference = (name: string, span: Span, known: boolean): Problem => {
  const asCharacter = fix('Change & to &amp;', [replace({ start: span.start, end: span.start + 1 }, '&amp;')], {
    preferred: !known,
  });
  return error(
    'xml-unclosed-reference',
    span,
    `The reference &${shown(name)} does not end. It needs a ; behind it. If the character & is meant, write &amp;.`,
    { fixes: known ? [fix(`Change to &${shown(name)};`, [insert(span.end, ';')]), asCharacter] : [asCharacter] },
  );
};

export const badCharacterReference = (written: string, span: Span, onlyUnclosed: boolean): Problem =>
  error(
    'xml-bad-character-reference',
    span,
    onlyUnclosed
      ? `The reference ${shown(written)} does not end. It needs a ; behind its number.`
      : `“${shown(written)}” is no character reference. Write &#65; with decimal digits or &#x41; with hexadecimal ones, and a ; at the end.`,
    { ...(onlyUnclosed && { fixes: [fix(`Change to ${shown(written)};`, [insert(span.end, ';')], { safe: true })] }) },
  );

export const referenceToForbidden = (written: string, codePoint: number, span: Span): Problem =>
  error(
    'xml-character-not-allowed',
    span,
    codePoint > 0x10ffff
      ? `${shown(written)} stands for no character: the last one there is has the number 10FFFF. Remove it.`
      : `${shown(written)} stands for the character ${nameOfCodePoint(codePoint)}, which XML does not allow. Remove it.`,
    { fixes: [fix('Remove it', [remove(span)])] },
  );

export const unknownEntity = (name: string, span: Span): Problem =>
  error(
    'xml-unknown-entity',
    span,
    `The entity &${shown(name)}; is not declared. XML itself knows &lt; &gt; &amp; &quot; &apos; and numbers such as &#233;.`,
    {
      fixes: [
        fix('Change & to &amp;', [replace({ start: span.start, end: span.start + 1 }, '&amp;')], { preferred: false }),
      ],
    },
  );

export const forbiddenCharacters = (codePoint: number, count: number, span: Span): Problem =>
  error(
    'xml-character-not-allowed',
    span,
    count === 1
      ? `The character ${nameOfCodePoint(codePoint)} is not allowed in XML. Remove it.`
      : `These ${count} characters, ${nameOfCodePoint(codePoint)} the first of them, are not allowed in XML. Remove them.`,
    { fixes: [fix(count === 1 ? 'Remove the character' : 'Remove the characters', [remove(span)])] },
  );

export const cdataEndInText = (span: Span): Problem =>
  error('xml-cdata-end-in-text', span, 'Text may not hold ]]>, which ends a CDATA section. Write ]]&gt; instead.', {
    fixes: [fix('Change to ]]&gt;', [replace({ start: span.end - 1, end: span.end }, '&gt;')], { safe: true })],
  });

// Entities

interface Named {
  readonly name: string;
  readonly span: Span;
}

const declaredHere = (entity: Named): Related[] => [
  { span: entity.span, message: `${shown(entity.name)} is declared here.` },
];

export const inEntity = (place: Span, entity: Named, problem: Problem): Problem =>
  problem.code === 'xml-entity-recursion' || problem.code === 'xml-entity-limit'
    ? { ...problem, span: place }
    : error(
        'xml-entity-content',
        place,
        `The text that &${shown(entity.name)}; stands for is not well formed. ${problem.message}`,
        { related: declaredHere(entity) },
      );

export const entityRecursion = (entity: Named, span: Span): Problem =>
  error('xml-entity-recursion', span, `The entity &${shown(entity.name)}; stands for a text that holds itself.`, {
    related: declaredHere(entity),
  });

export const entityLimit = (entity: Named, span: Span, limit: string): Problem =>
  error(
    'xml-entity-limit',
    span,
    `The entity &${shown(entity.name)}; is not expanded any further: the entities of this document ${limit}.`,
  );

export const unparsedEntity = (entity: Named, span: Span): Problem =>
  error(
    'xml-entity-misplaced',
    span,
    `The entity &${shown(entity.name)}; is declared with NDATA, so it is not XML and cannot be referred to like this.`,
    { related: declaredHere(entity) },
  );

export const externalEntityInValue = (entity: Named, span: Span): Problem =>
  error(
    'xml-entity-misplaced',
    span,
    `The entity &${shown(entity.name)}; lies outside the document, so a value cannot refer to it.`,
    { related: declaredHere(entity) },
  );

export const unbalancedEntity = (span: Span): Problem =>
  error('xml-entity-content', span, 'It opens an element and does not close it.');

// Comments, CDATA sections, instructions

export const unclosedComment = (span: Span, at: number | undefined): Problem =>
  error('xml-unclosed-comment', span, 'This comment does not end. It needs --> behind its last word.', {
    ...(at !== undefined && { fixes: [fix('Insert -->', [insert(at, ' -->')])] }),
  });

export const doubleHyphen = (span: Span, inside: string): Problem =>
  error(
    'xml-double-hyphen',
    span,
    'A comment may not hold -- before its end -->. Write a single hyphen, or - - with a space.',
    {
      fixes: [fix('Put spaces between the hyphens', [replace(span, inside)])],
    },
  );

export const unclosedCdata = (span: Span, at: number | undefined): Problem =>
  error('xml-unclosed-cdata', span, 'This CDATA section does not end. It needs ]]> behind its last character.', {
    ...(at !== undefined && { fixes: [fix('Insert ]]>', [insert(at, ']]>')])] }),
  });

export const unclosedInstruction = (span: Span, at: number | undefined): Problem =>
  error(
    'xml-unclosed-instruction',
    span,
    'This processing instruction does not end. It needs ?> behind its last character.',
    {
      ...(at !== undefined && { fixes: [fix('Insert ?>', [insert(at, '?>')])] }),
    },
  );

export const instructionWithoutName = (span: Span): Problem =>
  error('xml-instruction-name', span, 'A name has to follow <? at once. Write &lt; if the character < is meant.');

export const instructionNameEnds = (name: string, span: Span): Problem =>
  error(
    'xml-instruction-name',
    span,
    `The name ${shown(name)} of this processing instruction has to be followed by a space or ?>.`,
  );

export const reservedInstruction = (name: string, span: Span): Problem =>
  error(
    'xml-instruction-name',
    span,
    `The name ${shown(name)} is reserved: no processing instruction may be called xml, in capitals or not.`,
  );

export const misplacedDeclaration = (span: Span): Problem =>
  error(
    'xml-misplaced-declaration',
    span,
    'The XML declaration <?xml …?> may stand only at the very start of the document, with nothing before it. Move or remove it.',
    { fixes: [fix('Remove the declaration', [remove(span)])] },
  );

export const badDeclaration = (message: string, span: Span): Problem => error('xml-bad-declaration', span, message);

export const wrongCase = (written: string, right: string, span: Span): Problem =>
  error('xml-keyword-case', span, `${shown(written)} is written in capitals: ${right}.`, {
    fixes: [fix(`Change to ${right}`, [replace(span, right)], { safe: true })],
  });

export const unknownMarkup = (written: string, span: Span): Problem =>
  error(
    'xml-unknown-markup',
    span,
    `${shown(written)} starts nothing XML knows here. With <! begin comments <!-- -->, CDATA sections <![CDATA[ ]]> and, before the first element, <!DOCTYPE. Write &lt; if the character < is meant.`,
  );

// Document type

export const misplacedDoctype = (span: Span, message: string): Problem => error('xml-misplaced-doctype', span, message);

export const badDoctype = (message: string, span: Span): Problem => error('xml-bad-doctype', span, message);

export const unclosedDoctype = (span: Span): Problem =>
  error(
    'xml-unclosed-doctype',
    span,
    'This <!DOCTYPE does not end. It needs > behind it, or ]> where it has declarations in brackets.',
  );

// Namespaces

export const badQualifiedName = (name: string, span: Span): Problem =>
  error(
    'xml-bad-qualified-name',
    span,
    `The name ${shown(name)} has a colon in the wrong place. A name has at most one, between its prefix and the rest.`,
  );

export const colonInName = (what: string, name: string, span: Span): Problem =>
  error('xml-bad-qualified-name', span, `The name ${shown(name)} of ${what} may not hold a colon.`);

export const undeclaredPrefix = (prefix: string, span: Span): Problem =>
  error(
    'xml-undeclared-prefix',
    span,
    `The prefix ${shown(prefix)} is not declared. Declare it with xmlns:${shown(prefix)}='…' on this element or around it, or leave it out.`,
  );

export const emptyNamespace = (prefix: string, span: Span): Problem =>
  error(
    'xml-empty-namespace',
    span,
    `xmlns:${shown(prefix)} is empty. A prefix stands for a namespace, and only xmlns='' without a prefix may be empty.`,
  );

export const reservedNamespace = (message: string, span: Span): Problem =>
  error('xml-reserved-namespace', span, message);
