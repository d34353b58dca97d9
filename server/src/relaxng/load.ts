import { parseXml } from '../xml/parser';
import { attributeOf, childElements, type XmlElement } from '../xml/nodes';
import type { Span } from '../span';
import { datatype, type Datatype } from './datatypes';
import { documentationAfter, documentationIn } from './documentation';
import { grammarScope, type Body, type GrammarFile, type Scope } from './grammarScope';
import { readNameClass } from './nameClasses';
import { PatternFactory, type Element, type Pattern, type Site } from './pattern';
import { inheritedAttribute, isRng } from './rngNodes';

/** The text of a grammar and the name it goes by in messages. */
export interface GrammarSource {
  readonly file: string;
  readonly text: string;
}

/** Answers `href`, as written in an `include` or `externalRef` of `base`; undefined where there is no such file. */
export type ReadGrammar = (href: string, base: string) => GrammarSource | undefined;

/** A grammar ready to match with. */
export interface Grammar {
  readonly factory: PatternFactory;
  readonly start: Pattern;
  /** Every element pattern reachable from `start`, in the order the loader met them. */
  readonly elements: readonly Element[];
}

/** Something wrong inside a grammar, at its place in the grammar's file. */
export interface GrammarProblem {
  readonly file: string;
  readonly span: Span;
  readonly message: string;
}

export interface LoadedGrammar {
  /** Undefined where the text is no grammar at all. */
  readonly grammar: Grammar | undefined;
  readonly problems: readonly GrammarProblem[];
}

/** Where in the grammars the builder stands: the node's file, its scope of names and the `define` around it. */
interface Place {
  readonly file: GrammarFile;
  readonly scope: Scope | undefined;
  readonly define: string | undefined;
}

/**
 * Reads a grammar in the XML syntax and simplifies it to patterns (RELAX NG §4).
 * Never throws for a grammar's own mistakes: they are listed, and what they stand for matches nothing.
 */
export function loadGrammar(source: GrammarSource, read: ReadGrammar): LoadedGrammar {
  const problems: GrammarProblem[] = [];
  const loader = new Loader(read, problems);
  const file = loader.open(source, '');
  if (file === undefined) return { grammar: undefined, problems };
  const start = loader.pattern(file.root, { file, scope: undefined, define: undefined });
  const elements = loader.finish();
  return { grammar: { factory: loader.factory, start, elements }, problems };
}

/** Lives as long as one grammar is being read: holds the patterns made and the element contents still to make. */
class Loader {
  readonly factory = new PatternFactory();
  private readonly pending: (() => void)[] = [];
  private readonly elements: Element[] = [];
  private readonly expanded = new Map<Body, Pattern>();
  private readonly expanding = new Set<Body>();

  constructor(
    private readonly read: ReadGrammar,
    private readonly problems: GrammarProblem[],
  ) {}

  /** Parses a grammar's text; `outerNs` is the namespace it inherits (§4.6, §4.7). */
  open(source: GrammarSource, outerNs: string): GrammarFile | undefined {
    const document = parseXml(source.text);
    for (const { span, message } of document.problems) this.problems.push({ file: source.file, span, message });
    if (document.root === undefined || document.problems.length > 0) return undefined;
    return { name: source.file, root: document.root, outerNs };
  }

  /** Makes the contents of all elements met so far and of those met meanwhile; elements may contain themselves. */
  finish(): readonly Element[] {
    for (let next = this.pending.shift(); next !== undefined; next = this.pending.shift()) next();
    return this.elements;
  }

  /** The pattern that a node of the grammar stands for (§4.12–4.18). */
  pattern(node: XmlElement, place: Place): Pattern {
    const { factory } = this;
    if (!isRng(node)) return this.wrong(node, place, `<${node.name.raw}> is not an element of RELAX NG.`);
    switch (node.name.local) {
      case 'element':
        return this.element(node, place);
      case 'attribute':
        return this.attribute(node, place);
      case 'group':
        return factory.group(this.members(node, place));
      case 'interleave':
        return factory.interleave(this.members(node, place));
      case 'choice':
        return factory.choice(this.members(node, place));
      case 'optional':
        return factory.optional(this.grouped(node, place));
      case 'oneOrMore':
        return factory.oneOrMore(this.grouped(node, place));
      case 'zeroOrMore':
        return factory.optional(factory.oneOrMore(this.grouped(node, place)));
      case 'list':
        return factory.list(this.grouped(node, place));
      case 'mixed':
        return factory.interleave([this.grouped(node, place), factory.text]);
      case 'empty':
        return factory.empty;
      case 'text':
        return factory.text;
      case 'notAllowed':
        return factory.notAllowed;
      case 'value':
        return this.value(node, place);
      case 'data':
        return this.data(node, place);
      case 'ref':
        return this.reference(node, place.scope, place);
      case 'parentRef':
        return this.reference(node, place.scope?.parent, place);
      case 'externalRef':
        return this.externalRef(node, place);
      case 'grammar':
        return this.grammar(node, place);
      default:
        return this.wrong(node, place, `<${node.name.raw}> is not a pattern of RELAX NG.`);
    }
  }

  private members(node: XmlElement, place: Place): readonly Pattern[] {
    return childElements(node)
      .filter(isRng)
      .map((child) => this.pattern(child, place));
  }

  /** Several children in one place mean a group (§4.12). */
  private grouped(node: XmlElement, place: Place): Pattern {
    return this.factory.group(this.members(node, place));
  }

  private element(node: XmlElement, place: Place): Pattern {
    const { names, contents } = this.named(node, place);
    const { pattern, complete } = this.factory.element(names, siteOf(node, place));
    this.elements.push(pattern);
    this.pending.push(() => complete(this.factory.group(contents.map((child) => this.pattern(child, place)))));
    return pattern;
  }

  private attribute(node: XmlElement, place: Place): Pattern {
    const { names, contents } = this.named(node, place);
    const content = contents[0] === undefined ? this.factory.text : this.pattern(contents[0], place);
    return this.factory.attribute(names, content, siteOf(node, place));
  }

  /** The name class of an element or attribute, and the children that are its content (§4.8, §4.10). */
  private named(node: XmlElement, place: Place) {
    const { names, contents, problems } = readNameClass(node, place.file);
    for (const { span, message } of problems) this.problems.push({ file: place.file.name, span, message });
    return { names, contents };
  }

  private value(node: XmlElement, place: Place): Pattern {
    const type = attributeOf(node, 'type')?.value.trim();
    const library = type === undefined ? '' : (inheritedAttribute(node, 'datatypeLibrary') ?? '');
    const found = this.datatype(node, place, library, type ?? 'token', []);
    return found === undefined
      ? this.factory.notAllowed
      : this.factory.value(found, textContent(node), documentationAfter(node));
  }

  private data(node: XmlElement, place: Place): Pattern {
    const children = childElements(node).filter(isRng);
    const params = children
      .filter((child) => child.name.local === 'param')
      .map((child) => ({ name: attributeOf(child, 'name')?.value.trim() ?? '', value: textContent(child) }));
    const except = children.find((child) => child.name.local === 'except');
    const library = inheritedAttribute(node, 'datatypeLibrary') ?? '';
    const found = this.datatype(node, place, library, attributeOf(node, 'type')?.value.trim() ?? '', params);
    if (found === undefined) return this.factory.notAllowed;
    return this.factory.data(found, except && this.factory.choice(this.members(except, place)));
  }

  private datatype(node: XmlElement, place: Place, ...asked: Parameters<typeof datatype>): Datatype | undefined {
    const result = datatype(...asked);
    if ('type' in result) return result.type;
    this.wrong(node, place, result.error);
    return undefined;
  }

  private reference(node: XmlElement, scope: Scope | undefined, place: Place): Pattern {
    const name = attributeOf(node, 'name')?.value.trim() ?? '';
    const bodies = scope?.definitions.get(name);
    if (scope === undefined || bodies === undefined) {
      return this.wrong(node, place, `Nothing here is defined as "${name}".`);
    }
    return this.combined(bodies, scope, place);
  }

  /** The bodies of one name together (§4.17): `combine` says how; the bodies share one answer. */
  private combined(bodies: readonly Body[], scope: Scope, from: Place): Pattern {
    const parts = bodies.map((body) => this.expand(body, scope, from));
    if (parts.length === 1 && parts[0] !== undefined) return parts[0];
    return bodies.some((body) => body.combine === 'interleave')
      ? this.factory.interleave(parts)
      : this.factory.choice(parts);
  }

  private expand(body: Body, scope: Scope, from: Place): Pattern {
    const known = this.expanded.get(body);
    if (known !== undefined) return known;
    if (this.expanding.has(body)) {
      return this.wrong(body.node, from, `"${body.name}" refers to itself with no element between (RELAX NG §4.19).`);
    }
    this.expanding.add(body);
    const pattern = this.grouped(body.node, { file: body.file, scope, define: body.name });
    this.expanding.delete(body);
    this.expanded.set(body, pattern);
    return pattern;
  }

  /** A grammar inside or outside another is what its `start` says (§4.18). */
  private grammar(node: XmlElement, place: Place): Pattern {
    const scope = grammarScope(node, place.file, place.scope, {
      open: (include, file) => this.follow(include, { ...place, file }),
      wrong: (wrongNode, file, message) => this.wrong(wrongNode, { ...place, file }, message),
    });
    if (scope.start.length === 0) return this.wrong(node, place, 'This grammar has no <start>.');
    return this.combined(scope.start, scope, place);
  }

  private externalRef(node: XmlElement, place: Place): Pattern {
    const file = this.follow(node, place);
    return file === undefined
      ? this.factory.notAllowed
      : this.pattern(file.root, { file, scope: undefined, define: undefined });
  }

  /** The grammar file that `href` of an `include` or `externalRef` names. */
  private follow(node: XmlElement, place: Place): GrammarFile | undefined {
    const href = attributeOf(node, 'href')?.value ?? '';
    const source = this.read(href, place.file.name);
    if (source === undefined) {
      this.wrong(node, place, `The grammar "${href}" that this refers to cannot be read.`);
      return undefined;
    }
    return this.open(source, inheritedAttribute(node, 'ns') ?? place.file.outerNs);
  }

  private wrong(node: XmlElement, place: Place, message: string): Pattern {
    this.problems.push({ file: place.file.name, span: node.startTag, message });
    return this.factory.notAllowed;
  }
}

const siteOf = (node: XmlElement, place: Place): Site => ({
  file: place.file.name,
  span: node.span,
  define: place.define,
  documentation: documentationIn(node),
});

const textContent = (node: XmlElement): string =>
  node.children.map((child) => (child.kind === 'text' ? child.value : '')).join('');
