import type { Span } from '../../span';
import { attributeOf, type XmlElement } from '../../xml/nodes';
import { parseXml } from '../../xml/parser';
import { FILES_AT_MOST } from './limits';
import type { Report } from './report';
import type { GrammarSource } from './source';
import { checkSyntax } from './syntaxCheck';
import { resolveReference } from './uris';

/**
 * Answers `href` of an `include` or `externalRef` in the file `base`, relative to that file (`xml:base` is applied);
 * undefined where there is no such file.
 */
export type ReadGrammar = (href: string, base: string) => GrammarSource | undefined;

/** One file of a grammar, its syntax checked. */
export interface GrammarFile {
  readonly name: string;
  readonly root: XmlElement;
  /** For each `include` and `externalRef` in it the file that it names. */
  readonly links: ReadonlyMap<XmlElement, GrammarFile>;
}

/**
 * Reads a grammar with all files it refers to, used or not (§4.5–4.7), each once.
 * Undefined where the first is no grammar; what is wrong with it and the others is in the report.
 */
export const readFiles = (source: GrammarSource, read: ReadGrammar, report: Report): GrammarFile | undefined =>
  new Reader(read, report).open(source, []);

interface Parsed {
  readonly root: XmlElement;
  /** The `include`s and `externalRef`s in it. */
  readonly links: readonly XmlElement[];
}

/** Lives as long as the files of one grammar are being read. */
class Reader {
  private readonly known = new Map<string, GrammarFile | undefined>();

  constructor(
    private readonly read: ReadGrammar,
    private readonly report: Report,
  ) {}

  /** `opening`: the files that are being read at this moment, each because of the one before. */
  open(source: GrammarSource, opening: readonly string[]): GrammarFile | undefined {
    if (this.known.has(source.file)) return this.known.get(source.file);
    const parsed = this.parse(source);
    const file = parsed && {
      name: source.file,
      root: parsed.root,
      links: this.follow(parsed.links, [...opening, source.file]),
    };
    this.known.set(source.file, file);
    return file;
  }

  private parse({ file, text }: GrammarSource): Parsed | undefined {
    const { root, problems } = parseXml(text);
    for (const { span, message } of problems) this.report.plain(file, span, message);
    if (root === undefined || problems.length > 0) return undefined;
    const before = this.report.count;
    const links = checkSyntax(root, { file, text }, this.report);
    return this.report.count === before ? { root, links } : undefined;
  }

  private follow(nodes: readonly XmlElement[], opening: readonly string[]): ReadonlyMap<XmlElement, GrammarFile> {
    const links = new Map<XmlElement, GrammarFile>();
    for (const node of nodes) {
      const file = this.linked(node, opening);
      if (file !== undefined) links.set(node, file);
    }
    return links;
  }

  private linked(node: XmlElement, opening: readonly string[]): GrammarFile | undefined {
    const section = node.qname.local === 'include' ? '4.7' : '4.6';
    const from = opening.at(-1) ?? '';
    const { span, href } = hrefOf(node);
    const wrong = (sentence: string): void => this.report.against(section, from, span, sentence);

    const source = this.read(href, from);
    if (source === undefined) {
      wrong(`There is no file "${href}" to read; it is looked for from where "${from}" lies.`);
      return undefined;
    }
    if (opening.includes(source.file)) {
      const circle = [...opening.slice(opening.indexOf(source.file)), source.file].join(' → ');
      wrong(`"${source.file}" refers to itself: ${circle}. Leave out one of these references.`);
      return undefined;
    }
    if (this.known.size + opening.length > FILES_AT_MOST) {
      this.report.plain(
        from,
        span,
        `The grammar consists of more than ${FILES_AT_MOST} files, which is more than is read.`,
      );
      return undefined;
    }
    const file = this.open(source, opening);
    if (file !== undefined && section === '4.7' && file.root.qname.local !== 'grammar') {
      wrong(`"${source.file}" is a pattern, not a <grammar>, so it can only be referred to by <externalRef>.`);
    }
    return file;
  }
}

const XML_NAMESPACE = 'http://www.w3.org/XML/1998/namespace';

/** The reference as it is relative to the file: every `xml:base` around it applied, the innermost last (§4.5). */
function hrefOf(node: XmlElement): { readonly span: Span; readonly href: string } {
  const attribute = attributeOf(node, 'href');
  let href = attribute?.value ?? '';
  for (let at: XmlElement | undefined = node; at !== undefined; at = at.parent) {
    const base = at.attributes.find(({ qname }) => qname.namespace === XML_NAMESPACE && qname.local === 'base');
    if (base !== undefined) href = resolveReference(base.value, href);
  }
  return { href: resolveReference('', href), span: attribute?.valueSpan ?? node.startTag };
}
