import type { CodeDocs } from '../problem';

/** One code with the smallest document that has just this mistake, and the same document without it. */
const documented = (code: string, summary: string, why: string, bad: string, good: string): CodeDocs => ({
  code,
  summary,
  why,
  examples: [{ bad, good }],
});

/** Every code of the XML stage, for the docs pages. libvirt reads nothing of a document that has one of them. */
export const xmlCodes: readonly CodeDocs[] = [
  // Elements
  documented(
    'xml-unclosed-element',
    'An element lacks its end tag.',
    'What follows an element without end tag would belong to it, up to the end of the element around it. Where it probably ends is read off the indentation.',
    "<domain>\n  <clock offset='utc'>\n    <timer name='rtc'/>\n  <devices/>\n</domain>\n",
    "<domain>\n  <clock offset='utc'>\n    <timer name='rtc'/>\n  </clock>\n  <devices/>\n</domain>\n",
  ),
  documented(
    'xml-mismatched-end-tag',
    'An end tag has another name than the element it stands at the end of.',
    'Start tag and end tag carry the same name, letter by letter: capitals count.',
    "<clock offset='utc'>\n</clok>\n",
    "<clock offset='utc'>\n</clock>\n",
  ),
  documented(
    'xml-stray-end-tag',
    'An end tag closes nothing.',
    'Every end tag belongs to a start tag before it, in the same element.',
    "<domain>\n  <clock offset='utc'/></timer>\n</domain>\n",
    "<domain>\n  <clock offset='utc'/>\n</domain>\n",
  ),
  documented(
    'xml-two-roots',
    'A second element stands beside the outermost one.',
    'A document has one outermost element with everything in it. Two domains are two documents.',
    '<domain/>\n<domain/>\n',
    '<domain/>\n',
  ),
  documented(
    'xml-empty-document',
    'The document is empty.',
    'A document has at least one element.',
    '\n',
    '<domain/>\n',
  ),
  documented(
    'xml-no-root',
    'The document has no element.',
    'Comments and processing instructions do not make a document: it has one outermost element.',
    '<!-- a domain -->\n',
    '<!-- a domain -->\n<domain/>\n',
  ),
  documented(
    'xml-text-outside-root',
    'Text stands outside the outermost element.',
    'Before and behind the outermost element only comments, processing instructions and blanks may stand.',
    '<domain/>\nthe end\n',
    '<domain/>\n<!-- the end -->\n',
  ),
  // Tags
  documented(
    'xml-unclosed-tag',
    'A tag does not end.',
    'A start tag ends with `>` or, where the element is empty, with `/>`; an end tag ends with `>`.',
    "<domain>\n  <clock offset='utc'\n  <devices/>\n</domain>\n",
    "<domain>\n  <clock offset='utc'/>\n  <devices/>\n</domain>\n",
  ),
  documented(
    'xml-content-in-end-tag',
    'An end tag holds more than its name.',
    'Attributes belong to the start tag.',
    "<clock></clock offset='utc'>\n",
    "<clock offset='utc'></clock>\n",
  ),
  documented(
    'xml-unexpected-in-tag',
    'Something in a tag is neither a name nor an attribute.',
    "A tag holds a name and then attributes such as `name='value'`, with spaces between them and nothing else.",
    "<clock offset='utc'; adjustment='0'/>\n",
    "<clock offset='utc' adjustment='0'/>\n",
  ),
  documented(
    'xml-bad-name',
    'A name starts with a character that names may not start with.',
    'Names start with a letter or `_`; digits, `-` and `.` may only follow.',
    "<timer 2nd='yes'/>\n",
    "<timer second='yes'/>\n",
  ),
  documented(
    'xml-missing-space',
    'Two attributes have no space between them.',
    'Blanks, of which line ends are one kind, separate the attributes of a tag.',
    "<timer name='rtc'track='wall'/>\n",
    "<timer name='rtc' track='wall'/>\n",
  ),
  documented(
    'xml-attribute-without-value',
    'An attribute has no value.',
    'XML knows no attributes that count by being there: each has a value.',
    '<boot enable/>\n',
    "<boot enable='yes'/>\n",
  ),
  documented(
    'xml-missing-equals',
    'There is no `=` between an attribute and its value.',
    "An attribute is written `name='value'`.",
    "<clock offset 'utc'/>\n",
    "<clock offset='utc'/>\n",
  ),
  documented(
    'xml-unquoted-value',
    'A value has no quotes.',
    'Unlike in HTML every value stands in quotes, numbers too.',
    '<clock offset=utc/>\n',
    "<clock offset='utc'/>\n",
  ),
  documented(
    'xml-unclosed-value',
    'A value lacks its second quote.',
    'A value ends with the quote that it begins with. Without it the rest of the document would belong to the value.',
    "<clock offset='utc/>\n",
    "<clock offset='utc'/>\n",
  ),
  documented(
    'xml-duplicate-attribute',
    'An attribute is given twice.',
    'An element has each attribute once. Two prefixes for one namespace make no difference.',
    "<clock offset='utc' offset='localtime'/>\n",
    "<clock offset='localtime'/>\n",
  ),
  documented(
    'xml-less-than-in-value',
    'A value holds a `<`.',
    'A `<` always begins markup, within quotes too. Write `&lt;`.',
    "<metadata note='a < b'/>\n",
    "<metadata note='a &lt; b'/>\n",
  ),
  // Text
  documented(
    'xml-bare-less-than',
    'A `<` begins no tag.',
    'Behind `<` stands the name of an element at once, without a space. For the character itself write `&lt;`.',
    '<title>1 < 2</title>\n',
    '<title>1 &lt; 2</title>\n',
  ),
  documented(
    'xml-bare-ampersand',
    'A `&` begins no reference.',
    'The character `&` begins references such as `&lt;`. For the character itself write `&amp;`.',
    '<title>time & tide</title>\n',
    '<title>time &amp; tide</title>\n',
  ),
  documented(
    'xml-unclosed-reference',
    'A reference lacks its `;`.',
    'A reference begins with `&` and ends with `;`.',
    '<title>1 &lt 2</title>\n',
    '<title>1 &lt; 2</title>\n',
  ),
  documented(
    'xml-bad-character-reference',
    'A reference to a character is not written as one.',
    'A character is referred to by its number in Unicode: `&#233;` in decimal digits, `&#xe9;` in hexadecimal ones.',
    '<title>caf&#e9;</title>\n',
    '<title>caf&#xe9;</title>\n',
  ),
  documented(
    'xml-unknown-entity',
    'An entity is not declared.',
    'XML itself knows `&lt;`, `&gt;`, `&amp;`, `&quot;` and `&apos;`. The names of HTML, such as `&nbsp;`, mean nothing in XML; use the character or its number.',
    '<title>a&nbsp;b</title>\n',
    '<title>a&#160;b</title>\n',
  ),
  documented(
    'xml-character-not-allowed',
    'A character is not allowed in XML.',
    'Most control characters, lone halves of surrogate pairs, U+FFFE and U+FFFF are not allowed in XML 1.0, not even by their number.',
    '<title>bell&#7;</title>\n',
    '<title>bell</title>\n',
  ),
  documented(
    'xml-cdata-end-in-text',
    'Text holds `]]>`.',
    'These three characters end a CDATA section and may not stand anywhere else in text.',
    '<title>a[b[0]]>1</title>\n',
    '<title>a[b[0]]&gt;1</title>\n',
  ),
  // Entities
  documented(
    'xml-entity-content',
    'An entity stands for a text that is not well formed.',
    'What an entity stands for has to be well formed by itself: what it opens it has to close.',
    "<!DOCTYPE domain [<!ENTITY rtc '<timer>'>]>\n<domain>&rtc;</domain>\n",
    "<!DOCTYPE domain [<!ENTITY rtc '<timer/>'>]>\n<domain>&rtc;</domain>\n",
  ),
  documented(
    'xml-entity-recursion',
    'An entity stands for a text that holds itself.',
    'Such a text would have no end.',
    "<!DOCTYPE domain [<!ENTITY a '&b;'><!ENTITY b '&a;'>]>\n<domain>&a;</domain>\n",
    "<!DOCTYPE domain [<!ENTITY a '&b;'><!ENTITY b 'x'>]>\n<domain>&a;</domain>\n",
  ),
  documented(
    'xml-entity-limit',
    'Entities grow the document beyond what is sensible.',
    'A few entities that hold each other many times can make a short document grow without bounds. domxml expands a million characters and forty levels, and no more.',
    `<!DOCTYPE domain [<!ENTITY a '${'x'.repeat(30)}'>${bomb()}]>\n<domain>&g;</domain>\n`,
    "<!DOCTYPE domain [<!ENTITY a 'xxxxxxxxxx'>]>\n<domain>&a;</domain>\n",
  ),
  documented(
    'xml-entity-misplaced',
    'An entity is referred to where it may not be.',
    'Values may refer only to entities that the document itself holds, and nothing may refer to an entity declared with `NDATA`.',
    "<!DOCTYPE domain [<!ENTITY id SYSTEM 'id.txt'>]>\n<domain id='&id;'/>\n",
    "<!DOCTYPE domain [<!ENTITY id '7'>]>\n<domain id='&id;'/>\n",
  ),
  // Comments, CDATA sections, instructions
  documented(
    'xml-unclosed-comment',
    'A comment does not end.',
    'A comment begins with `<!--` and ends with `-->`. Without that the rest of the document would belong to it.',
    '<domain>\n  <!-- the clock\n  <clock/>\n</domain>\n',
    '<domain>\n  <!-- the clock -->\n  <clock/>\n</domain>\n',
  ),
  documented(
    'xml-double-hyphen',
    'A comment holds `--`.',
    'Two hyphens may stand only at the end of a comment, and no third one before them.',
    '<domain><!-- old -- remove --></domain>\n',
    '<domain><!-- old - remove --></domain>\n',
  ),
  documented(
    'xml-unclosed-cdata',
    'A CDATA section does not end.',
    'A CDATA section begins with `<![CDATA[` and ends with `]]>`.',
    '<domain>\n  <title><![CDATA[a < b\n  </title>\n</domain>\n',
    '<domain>\n  <title><![CDATA[a < b]]>\n  </title>\n</domain>\n',
  ),
  documented(
    'xml-unclosed-instruction',
    'A processing instruction does not end.',
    'A processing instruction begins with `<?` and a name, and ends with `?>`.',
    '<domain>\n  <?note kept\n  <clock/>\n</domain>\n',
    '<domain>\n  <?note kept?>\n  <clock/>\n</domain>\n',
  ),
  documented(
    'xml-instruction-name',
    'A processing instruction has no name, or one that it may not have.',
    'A name stands behind `<?` at once, and it is not `xml` in any spelling.',
    '<domain><?XML kept?></domain>\n',
    '<domain><?note kept?></domain>\n',
  ),
  documented(
    'xml-misplaced-declaration',
    'The XML declaration does not stand first.',
    'Nothing may stand before `<?xml …?>`, not even a blank line or a comment.',
    "\n<?xml version='1.0'?>\n<domain/>\n",
    "<?xml version='1.0'?>\n<domain/>\n",
  ),
  documented(
    'xml-bad-declaration',
    'The XML declaration is not written as it has to be.',
    'It says `version`, then perhaps `encoding`, then perhaps `standalone`, in this order.',
    "<?xml encoding='UTF-8'?>\n<domain/>\n",
    "<?xml version='1.0' encoding='UTF-8'?>\n<domain/>\n",
  ),
  documented(
    'xml-keyword-case',
    'A keyword is not written in capitals.',
    'XML tells capitals from small letters: `<![CDATA[` and `<!DOCTYPE` are written in capitals.',
    '<title><![cdata[a < b]]></title>\n',
    '<title><![CDATA[a < b]]></title>\n',
  ),
  documented(
    'xml-unknown-markup',
    'Something behind `<!` is nothing that XML knows.',
    'With `<!` begin comments, CDATA sections and, before the first element, the document type.',
    '<domain><!clock></domain>\n',
    '<domain><!-- clock --></domain>\n',
  ),
  // Document type
  documented(
    'xml-misplaced-doctype',
    'A document type stands too late or twice.',
    '`<!DOCTYPE` stands once at most, before the first element.',
    '<domain/>\n<!DOCTYPE domain>\n',
    '<!DOCTYPE domain>\n<domain/>\n',
  ),
  documented(
    'xml-unclosed-doctype',
    'A document type does not end.',
    '`<!DOCTYPE` ends with `>`, or with `]>` where declarations stand in brackets.',
    "<!DOCTYPE domain [\n<!ENTITY a 'x'>\n<domain/>\n",
    "<!DOCTYPE domain [\n<!ENTITY a 'x'>\n]>\n<domain/>\n",
  ),
  documented(
    'xml-bad-doctype',
    'A declaration in the document type is not written as it has to be.',
    'libvirt needs no document type, and most documents are better off without.',
    '<!DOCTYPE domain [<!ELEMENT domain (clock|os,devices)>]>\n<domain/>\n',
    '<!DOCTYPE domain [<!ELEMENT domain (clock,os,devices)>]>\n<domain/>\n',
  ),
  // Namespaces
  documented(
    'xml-bad-qualified-name',
    'A name has a colon in the wrong place.',
    'A colon stands between a prefix and the rest of a name, once.',
    "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><qemu:command:line/></domain>\n",
    "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><qemu:commandline/></domain>\n",
  ),
  documented(
    'xml-undeclared-prefix',
    'A prefix is not declared.',
    'A prefix stands for a namespace that an attribute `xmlns:prefix` gives it, on the same element or around it.',
    '<domain><qemu:commandline/></domain>\n',
    "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'><qemu:commandline/></domain>\n",
  ),
  documented(
    'xml-empty-namespace',
    'A prefix is declared with an empty namespace.',
    "Only the default namespace can be taken back, with `xmlns=''`.",
    "<domain xmlns:qemu=''/>\n",
    "<domain xmlns=''/>\n",
  ),
  documented(
    'xml-reserved-namespace',
    'A declaration touches the prefixes `xml` and `xmlns`.',
    'What these two stand for is fixed, and no other prefix stands for the same.',
    "<domain xmlns:xml='http://libvirt.org/schemas/domain/qemu/1.0'/>\n",
    "<domain xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'/>\n",
  ),
];

/** Entities `b` to `g`, each ten times the one before. */
function bomb(): string {
  const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
  return names
    .slice(1)
    .map((name, index) => `<!ENTITY ${name} '${`&${names[index] ?? ''};`.repeat(10)}'>`)
    .join('');
}
