import type { Span } from '../span';
import { AttributeNode } from './attributeNode';
import { SINGLE_QUOTE, isSpace, normaliseLineEnds } from './characters';
import { ElementNode, type EndTag } from './elementNode';
import type {
  FlatDocument,
  XmlAttribute,
  XmlComment,
  XmlDoctype,
  XmlElement,
  XmlInstruction,
  XmlNode,
  XmlText,
} from './nodes';
import type { SplitName } from './qualifiedNames';

/** Stands for the place of something that is not written, and for the parent of what stands beside the root. */
export const NOWHERE = -1;

/** What is neither element nor text: kept as it is, but for its parent. */
export type Aside = Omit<XmlComment, 'parent'> | Omit<XmlInstruction, 'parent'> | Omit<XmlDoctype, 'parent'>;

/** The place of an attribute that is not simply `name='value'`. */
export type AttributePlace = Pick<XmlAttribute, 'span' | 'equals' | 'quote' | 'valueSpan' | 'specified'> & {
  readonly name: Span;
};

/** The numbers kept of a node. Eight of them have room, which is quick to find. */
const CELL_BITS = 3;
const FLAGS = 0;
const START = 1;
/** Behind the start tag. */
const HEAD_END = 2;
const END = 3;
/** The index behind the last descendant. */
const LIMIT = 4;
const PARENT = 5;
/** The index of its first attribute. */
const ATTRIBUTES = 6;

const ELEMENT = 1;
const TEXT = 2;
const BLANK = 4;
const SELF_CLOSING = 8;
/** Ends with `</name>` and nothing else in that tag. */
const ENDS_PLAINLY = 16;
/** Comes out of an entity: start tag and name have one place, that of the reference. */
const PLACED = 32;

/** Roughly how many characters there are for each node and for each attribute; where there are more, room is made. */
const CHARACTERS = { perNode: 32, perAttribute: 26 };

/**
 * The nodes of a document in document order. A document of 50 MB has millions of them, and most of them nobody ever looks at:
 * so a node is some numbers and a shared string here, and becomes an object when somebody asks for it. Blanks between
 * tags are not even that: they are what no node covers.
 *
 * While the tape is being written the last nodes can still be changed; to everyone else it is what `FlatDocument` says.
 */
export class Tape implements FlatDocument {
  length = 0;
  attributeCount = 0;
  private cells: Int32Array;
  /** Of each attribute where it starts, and where it ends behind its quote. */
  private attributeCells: Int32Array;
  private readonly things: (SplitName | string | Aside)[];
  private readonly attributeNames: SplitName[];
  private readonly attributeValues: string[];
  private readonly oddPlaces = new Map<number, AttributePlace>();
  private readonly oddEndTags = new Map<number, EndTag>();
  private readonly nodes = new Map<number, XmlNode>();

  constructor(private readonly source: string) {
    const nodes = Math.ceil(source.length / CHARACTERS.perNode) + 4;
    const attributes = Math.ceil(source.length / CHARACTERS.perAttribute) + 4;
    this.cells = new Int32Array(nodes << CELL_BITS);
    this.things = new Array<string>(nodes);
    this.attributeCells = new Int32Array(attributes << 1);
    this.attributeNames = new Array<SplitName>(attributes);
    this.attributeValues = new Array<string>(attributes);
  }

  // What is written.

  /** Begins an element; gives its index. */
  addElement(parent: number, name: SplitName, start: number, isPlaced: boolean): number {
    return this.add(isPlaced ? ELEMENT | PLACED : ELEMENT, parent, name, start, start);
  }

  addText(parent: number, value: string, start: number, end: number, isBlank: boolean): void {
    this.add(isBlank ? TEXT | BLANK : TEXT, parent, value, start, end);
  }

  addAside(parent: number, aside: Aside): void {
    this.add(0, parent, aside, aside.span.start, aside.span.end);
  }

  private add(flags: number, parent: number, thing: SplitName | string | Aside, start: number, end: number): number {
    const index = this.length++;
    const cell = index << CELL_BITS;
    if (cell >= this.cells.length) this.cells = grown(this.cells);
    const { cells } = this;
    cells[cell] = flags;
    cells[cell + START] = start;
    cells[cell + HEAD_END] = end;
    cells[cell + END] = end;
    cells[cell + LIMIT] = index + 1;
    cells[cell + PARENT] = parent;
    cells[cell + ATTRIBUTES] = this.attributeCount;
    this.things[index] = thing;
    return index;
  }

  /** One more attribute of the last element, written `name='value'`. */
  addAttribute(name: SplitName, value: string, start: number, end: number): void {
    const at = this.attributeCount++;
    const cell = at << 1;
    if (cell >= this.attributeCells.length) this.attributeCells = grown(this.attributeCells);
    this.attributeCells[cell] = start;
    this.attributeCells[cell + 1] = end;
    this.attributeNames[at] = name;
    this.attributeValues[at] = value;
  }

  /** One more attribute of the last element, written in any other way. */
  addOddAttribute(name: SplitName, value: string, place: AttributePlace): void {
    this.oddPlaces.set(this.attributeCount, place);
    this.addAttribute(name, value, place.span.start, place.span.end);
  }

  /** Ends the start tag of an element. */
  endHead(index: number, end: number, isSelfClosing: boolean): void {
    const cell = index << CELL_BITS;
    this.cells[cell + HEAD_END] = end;
    this.cells[cell + END] = end;
    if (isSelfClosing) this.cells[cell] = this.flags(index) | SELF_CLOSING;
  }

  /** Ends an element with the `</name>` before `end`. */
  endPlainly(index: number, end: number): void {
    const cell = index << CELL_BITS;
    this.cells[cell] = this.flags(index) | ENDS_PLAINLY;
    this.cells[cell + END] = end;
    this.cells[cell + LIMIT] = this.length;
  }

  /** Ends an element with any other end tag, or with one that comes out of an entity. */
  endOddly(index: number, endTag: EndTag): void {
    this.oddEndTags.set(index, endTag);
    this.endWithout(index);
    const cell = index << CELL_BITS;
    this.cells[cell + END] = Math.max(this.end(index), endTag.span.end);
  }

  /** Ends an element without end tag: it holds what was written so far, and has the end it had. */
  endWithout(index: number): void {
    this.cells[(index << CELL_BITS) + LIMIT] = this.length;
  }

  /** Lets an element without end tag end with its last child. */
  settleEnd(index: number): void {
    const last = this.childIndexes(index).at(-1);
    const end = Math.max(last === undefined ? NOWHERE : this.end(last), this.headEnd(index));
    this.cells[(index << CELL_BITS) + END] = end;
  }

  /** Moves a node, and with it all that follows in its parent, to an element around that parent, `NOWHERE` for the document. */
  moveOut(index: number, target: number): void {
    for (let at = this.parentIndex(index); at !== target; at = this.parentIndex(at)) {
      const cell = (at << CELL_BITS) + LIMIT;
      this.cells[cell] = Math.min(this.cells[cell] ?? index, index);
    }
    this.cells[(index << CELL_BITS) + PARENT] = target;
  }

  setName(index: number, name: SplitName): void {
    this.things[index] = name;
  }

  setAttributeName(at: number, name: SplitName): void {
    this.attributeNames[at] = name;
  }

  setAttributeValue(at: number, value: string): void {
    this.attributeValues[at] = value;
  }

  // What can be read of it.

  isElement(index: number): boolean {
    return (this.flags(index) & ELEMENT) !== 0;
  }

  isText(index: number): boolean {
    return (this.flags(index) & TEXT) !== 0;
  }

  isBlank(index: number): boolean {
    return (this.flags(index) & BLANK) !== 0;
  }

  isSelfClosing(index: number): boolean {
    return (this.flags(index) & SELF_CLOSING) !== 0;
  }

  name(index: number): SplitName {
    return this.things[index] as SplitName; // that is what an element has
  }

  value(index: number): string {
    return this.things[index] as string; // that is what a text has
  }

  limit(index: number): number {
    return this.cells[(index << CELL_BITS) + LIMIT] ?? 0;
  }

  start(index: number): number {
    return this.cells[(index << CELL_BITS) + START] ?? 0;
  }

  headEnd(index: number): number {
    return this.cells[(index << CELL_BITS) + HEAD_END] ?? 0;
  }

  end(index: number): number {
    return this.cells[(index << CELL_BITS) + END] ?? 0;
  }

  parentIndex(index: number): number {
    return this.cells[(index << CELL_BITS) + PARENT] ?? NOWHERE;
  }

  attributesFrom(index: number): number {
    return this.cells[(index << CELL_BITS) + ATTRIBUTES] ?? 0;
  }

  attributesTo(index: number): number {
    return index + 1 < this.length ? this.attributesFrom(index + 1) : this.attributeCount;
  }

  attributeName(at: number): SplitName {
    return this.attributeNames[at]!; // asked only for those there are
  }

  attributeValue(at: number): string {
    return this.attributeValues[at]!; // as above
  }

  private flags(index: number): number {
    return this.cells[(index << CELL_BITS) + FLAGS] ?? 0;
  }

  /** The children of an element, or of the document for `NOWHERE`. */
  childIndexes(index: number): readonly number[] {
    const children: number[] = [];
    const limit = index === NOWHERE ? this.length : this.limit(index);
    for (let at = index + 1; at < limit; at = this.limit(at)) children.push(at);
    return children;
  }

  // Nodes for whoever asks.

  /** The node at an index: always the same one. */
  node(index: number): XmlNode {
    const known = this.nodes.get(index);
    if (known !== undefined) return known;
    const made = this.makeNode(index);
    this.nodes.set(index, made);
    return made;
  }

  text(index: number): XmlText {
    return this.node(index) as XmlText; // asked only for texts
  }

  textOf(index: number): string {
    const first = index + 1;
    const limit = this.limit(index);
    if (limit === first + 1 && this.isText(first)) return this.value(first);
    if (this.isSelfClosing(index)) return '';
    return this.children(index)
      .map((child) => (child.kind === 'text' ? child.value : ''))
      .join('');
  }

  element(index: number): XmlElement {
    return this.node(index) as XmlElement; // asked only for elements
  }

  /** The element around a node. */
  parent(index: number): XmlElement | undefined {
    const parent = this.parentIndex(index);
    return parent === NOWHERE ? undefined : this.element(parent);
  }

  private makeNode(index: number): XmlNode {
    if (this.isElement(index)) return new ElementNode(this, index);
    if (!this.isText(index)) return this.makeAside(index);
    return textNode(this.parent(index), this.start(index), this.end(index), this.value(index), this.isBlank(index));
  }

  private makeAside(index: number): XmlNode {
    const aside = this.things[index] as Aside; // that is what is neither element nor text
    return aside.kind === 'doctype' ? { ...aside, parent: undefined } : { ...aside, parent: this.parent(index) };
  }

  attributesOf(index: number): readonly XmlAttribute[] {
    const attributes: XmlAttribute[] = [];
    const to = this.attributesTo(index);
    for (let at = this.attributesFrom(index); at < to; at++) attributes.push(new AttributeNode(this, index, at));
    return attributes;
  }

  attributePlace(at: number): AttributePlace {
    const odd = this.oddPlaces.get(at);
    if (odd !== undefined) return odd;
    const start = this.attributeCells[at << 1] ?? 0;
    const end = this.attributeCells[(at << 1) + 1] ?? 0;
    const equalsAt = start + this.attributeName(at).raw.length;
    return {
      name: { start, end: equalsAt },
      span: { start, end },
      equals: { start: equalsAt, end: equalsAt + 1 },
      quote: this.source.charCodeAt(end - 1) === SINGLE_QUOTE ? "'" : '"',
      valueSpan: { start: equalsAt + 2, end: end - 1 },
      specified: true,
    };
  }

  nameSpan(index: number): Span {
    const start = this.start(index);
    if ((this.flags(index) & PLACED) !== 0) return { start, end: this.headEnd(index) };
    return { start: start + 1, end: start + 1 + this.name(index).raw.length };
  }

  endTag(index: number): EndTag | undefined {
    if ((this.flags(index) & ENDS_PLAINLY) === 0) return this.oddEndTags.get(index);
    const end = this.end(index);
    const nameStart = end - 1 - this.name(index).raw.length;
    return { span: { start: nameStart - 2, end }, name: { start: nameStart, end: end - 1 } };
  }

  /** The children of an element. */
  content(index: number): readonly XmlNode[] {
    const nodes: XmlNode[] = [];
    const limit = this.limit(index);
    for (let at = index + 1; at < limit; at = this.limit(at)) nodes.push(this.node(at));
    return nodes;
  }

  /** The children of an element with the blanks between them. */
  children(index: number): readonly XmlNode[] {
    const nodes: XmlNode[] = [];
    let end = this.headEnd(index);
    for (const child of this.childIndexes(index)) {
      this.addBlanks(nodes, index, end, this.start(child));
      nodes.push(this.node(child));
      end = this.end(child);
    }
    const endTag = this.endTag(index);
    if (endTag !== undefined) this.addBlanks(nodes, index, end, endTag.span.start);
    return nodes;
  }

  /** The blanks that end at `to`; what the tree leaves out may stand between `from` and them. */
  private addBlanks(nodes: XmlNode[], parent: number, from: number, to: number): void {
    let start = to;
    while (start > from && isSpace(this.source.charCodeAt(start - 1))) start--;
    if (start < to)
      nodes.push(textNode(this.element(parent), start, to, normaliseLineEnds(this.source.slice(start, to)), true));
  }
}

function grown(cells: Int32Array): Int32Array {
  const larger = new Int32Array(cells.length * 2);
  larger.set(cells);
  return larger;
}

const textNode = (
  parent: XmlElement | undefined,
  start: number,
  end: number,
  value: string,
  blank: boolean,
): XmlText => ({ kind: 'text', parent, span: { start, end }, value, blank });
