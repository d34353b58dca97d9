import { textOf, type Span } from '../../span';
import { attributeOf, type XmlAttribute, type XmlElement, type XmlText } from '../../xml/nodes';
import { isWhitespace } from '../datatypes/whitespace';
import { nearest } from '../nearest';
import { NESTED_AT_MOST } from './limits';
import type { Report } from './report';
import { isRng, rngChildren, RNG_NAMESPACE, textContent } from './rngNodes';
import type { GrammarSource } from './source';
import { elementNames, NAME_CLASS, productionOf, type Production, type Slot, type ValueKind } from './syntax';
import { valueMistake } from './syntaxValues';
import { describeAttributes, describeSlots, listed } from './syntaxWords';

/**
 * Checks one file of a grammar against the full syntax (§3), wherever in it and whether or not it is used.
 * Gives the elements in it that refer to other files.
 */
export function checkSyntax(root: XmlElement, source: GrammarSource, report: Report): readonly XmlElement[] {
  const check = new SyntaxCheck(source, report);
  const production = isRng(root) ? productionOf('pattern', root.qname.local) : undefined;
  if (production === undefined) check.notAGrammar(root);
  else check.element(root, production, 1);
  return check.links;
}

/** One walk over one file. */
class SyntaxCheck {
  readonly links: XmlElement[] = [];

  constructor(
    private readonly source: GrammarSource,
    private readonly report: Report,
  ) {}

  notAGrammar(root: XmlElement): void {
    this.wrong(
      root.startTag,
      `<${root.qname.raw}> is no grammar. A grammar begins with a pattern, mostly <grammar> or <element>, in the namespace ${RNG_NAMESPACE}.`,
    );
  }

  element(node: XmlElement, production: Production, depth: number): void {
    if (depth > NESTED_AT_MOST) {
      const sentence = `This is nested more than ${NESTED_AT_MOST} levels deep, which is more than is read. Move the inner part to a <define> of its own.`;
      this.report.plain(this.source.file, node.startTag, sentence);
      return;
    }
    this.attributes(node, production);
    if (production.needs === 'href') this.links.push(node);
    if (production.holds === 'text') {
      this.textOnly(node);
      return;
    }
    this.noText(node);
    const isUnnamed = production.named === true && attributeOf(node, 'name') === undefined;
    this.children(node, isUnnamed ? [NAME_CLASS, ...production.holds] : production.holds, depth);
  }

  private attributes(node: XmlElement, production: Production): void {
    for (const attribute of node.attributes) this.attribute(attribute, production);
    const { needs } = production;
    if (needs === undefined || attributeOf(node, needs) !== undefined) return;
    this.wrong(node.startTag, `<${node.qname.raw}> lacks the attribute "${needs}", which it cannot do without.`);
  }

  private attribute(attribute: XmlAttribute, production: Production): void {
    const { qname } = attribute;
    if (qname.namespace === RNG_NAMESPACE) {
      const sentence = `The attribute "${qname.raw}" cannot have a prefix here: write "${qname.local}".`;
      this.wrong(attribute.name.span, sentence);
    }
    if (qname.namespace !== '' || qname.raw === 'ns') return;
    const isLibrary = qname.raw === 'datatypeLibrary';
    const kind = isLibrary ? 'library' : attributeKind(production, qname.raw);
    if (kind === undefined) {
      const takes = describeAttributes(production);
      const sentence = `<${attribute.parent.qname.raw}> takes no attribute "${qname.raw}". It takes ${takes}.`;
      this.wrong(attribute.name.span, sentence);
      return;
    }
    const mistake = valueMistake(kind, attribute.value);
    if (mistake === undefined) return;
    this.report.against(mistake.section, this.source.file, attribute.valueSpan, mistake.sentence);
  }

  private textOnly(node: XmlElement): void {
    for (const child of node.content) {
      if (child.kind !== 'element') continue;
      const sentence = `<${node.qname.raw}> holds nothing but text, so <${child.qname.raw}> cannot stand in it. Put it before or behind.`;
      this.wrong(child.startTag, sentence);
    }
    const mistake = node.qname.local === 'name' ? valueMistake('qName', textContent(node)) : undefined;
    if (mistake !== undefined) this.wrong(node.span, mistake.sentence);
  }

  private noText(node: XmlElement): void {
    const text = node.content.find((child): child is XmlText => child.kind === 'text' && !isWhitespace(child.value));
    if (text === undefined) return;
    const { raw } = node.qname;
    const written = textOf(this.source.text, text.span);
    const start = text.span.end - written.trimStart().length;
    const end = text.span.start + written.trimEnd().length;
    this.wrong({ start, end }, `<${raw}> takes no text. Text stands in <value>, <param> and <name> only.`);
  }

  /** The categories of §3 have no element in common where two follow each other, so the first slot that fits is it. */
  private children(node: XmlElement, slots: readonly Slot[], depth: number): void {
    let at = 0;
    let taken = 0;
    for (const child of rngChildren(node)) {
      const next = slotFor(child.qname.local, slots, at, taken);
      const slot = slots[next];
      const production = slot && productionOf(slot.of, child.qname.local);
      if (production === undefined) {
        this.misplaced(child, node, slots);
        // what cannot stand here was perhaps meant for the slot that waits for something
        if (slots[at]?.least === 1) taken++;
        continue;
      }
      if (next > at) this.lacking(node, slots, at, next, taken);
      taken = next === at ? taken + 1 : 1;
      at = next;
      this.element(child, production, depth + 1);
    }
    this.lacking(node, slots, at, slots.length, taken);
  }

  /** Says what is missing where `from` had `taken` children and the next slot used is `to`. */
  private lacking(node: XmlElement, slots: readonly Slot[], from: number, to: number, taken: number): void {
    const missing = slots.slice(from, to).find((slot, i) => (i === 0 ? taken : 0) < slot.least);
    if (missing === undefined) return;
    const { raw } = node.qname;
    this.wrong(
      node.startTag,
      missing === NAME_CLASS
        ? `<${raw}> needs a name. Give it the attribute "name" or, as its first child, <name>, <anyName>, <nsName> or <choice>.`
        : `<${raw}> is not complete. It takes ${describeSlots(slots)}.`,
    );
  }

  private misplaced(child: XmlElement, parent: XmlElement, slots: readonly Slot[]): void {
    const { raw, local } = child.qname;
    if (elementNames.includes(local)) {
      const takes = `<${parent.qname.raw}> takes ${describeSlots(slots)}`;
      this.wrong(child.startTag, `<${raw}> cannot stand here: ${takes}.`);
      return;
    }
    const near = nearest(local, elementNames).slice(0, 2);
    const meant =
      near.length > 0
        ? ` Did you mean ${listed(
            near.map((name) => `<${name}>`),
            'or',
          )}?`
        : '';
    this.wrong(child.startTag, `RELAX NG has no element <${raw}>.${meant}`);
  }

  private wrong(span: Span, sentence: string): void {
    this.report.against('3', this.source.file, span, sentence);
  }
}

const attributeKind = ({ attributes }: Production, name: string): ValueKind | undefined =>
  Object.hasOwn(attributes, name) ? attributes[name] : undefined;

/** The first slot from `at` on that takes an element of that name; `taken` is how many stand in `at` already. */
function slotFor(local: string, slots: readonly Slot[], at: number, taken: number): number {
  for (let i = at; i < slots.length; i++) {
    const slot = slots[i];
    if (slot !== undefined && (i > at || taken < slot.most) && productionOf(slot.of, local) !== undefined) return i;
  }
  return slots.length;
}
