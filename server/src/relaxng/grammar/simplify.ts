import { attributeOf, type XmlElement } from '../../xml/nodes';
import { grammarContextOf } from '../context';
import type { Datatype } from '../datatypes/datatype';
import { datatype } from '../datatypes/libraries';
import type { NameClass } from '../names';
import type { GrammarFile } from './files';
import { Budget } from './limits';
import { readNameClass } from './nameClasses';
import type { Report } from './report';
import { inheritedAttribute, rngChildren, textContent, trimmedAttribute } from './rngNodes';
import { combination, definedIn, entered, namespaceAt, START, type Body, type Occurrence } from './scope';
import type { Definition, Place, Written } from './simple';

/** The names that one `grammar` element defines (§4.18: names are per grammar). */
interface Scope {
  readonly parent: Scope | undefined;
  readonly definitions: ReadonlyMap<string, Definition>;
}

/** Where in the grammars one stands: the occurrence of the file, the grammar around, the `define` around. */
interface Context {
  readonly at: Occurrence;
  readonly scope: Scope | undefined;
  readonly define: string | undefined;
}

/**
 * Takes the sugar off a grammar whose syntax is right (§4.8–4.18). Definitions are read whether or not they are used:
 * what is wrong in them is wrong all the same.
 */
export function simplify(file: GrammarFile, report: Report): Written {
  const simplifier = new Simplifier(report);
  const whole = simplifier.pattern(file.root, { at: { file, outerNs: '' }, scope: undefined, define: undefined });
  simplifier.finish();
  return whole;
}

/** A definition while what it stands for is not yet known. */
type Unread = { -readonly [Key in keyof Definition]: Definition[Key] };

/** Lives as long as one grammar is being read: holds the definitions still to read. */
class Simplifier {
  private readonly budget = new Budget();
  private readonly unread: (() => void)[] = [];

  constructor(private readonly report: Report) {}

  /** Reads the definitions met so far and those met meanwhile. */
  finish(): void {
    for (const readOne of this.unread) readOne(); // also what is added on the way
  }

  /** The pattern that a node of the grammar stands for. */
  pattern(node: XmlElement, context: Context): Written {
    const place = placeOf(node, context);
    if (!this.budget.take(place.file, node, this.report)) return { kind: 'notAllowed', place };
    switch (node.qname.local) {
      case 'element':
        return { kind: 'element', place, ...this.named(node, context) };
      case 'attribute':
        return { kind: 'attribute', place, ...this.named(node, context) };
      case 'group':
      case 'interleave':
      case 'choice':
        return together(node.qname.local, place, this.members(node, context));
      case 'oneOrMore':
      case 'list':
        return { kind: node.qname.local, place, member: this.grouped(node, context) };
      case 'mixed': // §4.13
        return { kind: 'interleave', place, members: [this.grouped(node, context), { kind: 'text', place }] };
      case 'optional': // §4.14
        return orEmpty(place, this.grouped(node, context));
      case 'zeroOrMore': // §4.15
        return orEmpty(place, { kind: 'oneOrMore', place, member: this.grouped(node, context) });
      case 'empty':
      case 'text':
        return { kind: node.qname.local, place };
      case 'value':
        return this.value(node, context);
      case 'data':
        return this.data(node, context);
      case 'ref':
        return this.reference(node, context.scope, context);
      case 'parentRef':
        return this.reference(node, context.scope?.parent, context);
      case 'externalRef':
        return this.externalRef(node, context);
      case 'grammar':
        return this.grammar(node, context);
      default: // all the syntax leaves is notAllowed
        return { kind: 'notAllowed', place };
    }
  }

  private members(node: XmlElement, context: Context): readonly Written[] {
    return rngChildren(node).map((child) => this.pattern(child, context));
  }

  /** Several children in one place mean a group (§4.12). */
  private grouped(node: XmlElement, context: Context): Written {
    return together('group', placeOf(node, context), this.members(node, context));
  }

  /** What an element and an attribute have in common: their names and their content. */
  private named(node: XmlElement, context: Context): { readonly names: NameClass; readonly content: Written } {
    const { names, contents } = readNameClass(node, context.at, this.report);
    const place = placeOf(node, context);
    // §4.12: an attribute about whose value nothing is said takes any text
    if (contents.length === 0) return { names, content: { kind: 'text', place } };
    const members = contents.map((child) => this.pattern(child, context));
    return { names, content: together('group', place, members) };
  }

  private value(node: XmlElement, context: Context): Written {
    const place = placeOf(node, context);
    const name = trimmedAttribute(node, 'type');
    // §4.4: without a type it is a token of the built-in library
    const library = name === undefined ? '' : libraryAt(node);
    const type = this.datatype(node, context, library, name ?? 'token', []);
    if (type === undefined) return { kind: 'notAllowed', place };
    const value = textContent(node);
    const valueContext = grammarContextOf(node, namespaceAt(node, context.at));
    if (!type.allows(value, valueContext))
      this.wrong('4.16', node, context, `"${value}" is no value of the type ${type.name}.`);
    return { kind: 'value', place, type, value, context: valueContext };
  }

  private data(node: XmlElement, context: Context): Written {
    const place = placeOf(node, context);
    const children = rngChildren(node);
    const params = children
      .filter((child) => child.qname.local === 'param')
      .map((child) => ({ name: trimmedAttribute(child, 'name') ?? '', value: textContent(child) }));
    const type = this.datatype(node, context, libraryAt(node), trimmedAttribute(node, 'type') ?? '', params);
    const exceptNode = children.find((child) => child.qname.local === 'except');
    const except = exceptNode && together('choice', placeOf(exceptNode, context), this.members(exceptNode, context));
    return type === undefined ? { kind: 'notAllowed', place } : { kind: 'data', place, type, except };
  }

  /** §4.16: the type has to exist and its parameters have to be its own. */
  private datatype(node: XmlElement, context: Context, ...asked: Parameters<typeof datatype>): Datatype | undefined {
    const result = datatype(...asked);
    if ('type' in result) return result.type;
    this.wrong('4.16', node, context, result.error);
    return undefined;
  }

  private reference(node: XmlElement, scope: Scope | undefined, context: Context): Written {
    const place = placeOf(node, context);
    const name = trimmedAttribute(node, 'name') ?? '';
    const target = scope?.definitions.get(name);
    if (target !== undefined) return { kind: 'ref', place, target };
    this.wrong('4.18', node, context, nowhereDefined(node.qname.local, name, scope));
    return { kind: 'notAllowed', place };
  }

  /** §4.6: another file that stands here as a pattern; the names of the grammar around are known in it. */
  private externalRef(node: XmlElement, context: Context): Written {
    const place = placeOf(node, context);
    const file = context.at.file.links.get(node);
    if (file === undefined) return { kind: 'notAllowed', place };
    const inside = { ...context, at: entered(node, context.at, file), define: undefined };
    const target = this.define({ title: file.name, place }, () => this.pattern(file.root, inside));
    return { kind: 'ref', place, target };
  }

  /** §4.18: a grammar, inside another or not, is what its `start` says. */
  private grammar(node: XmlElement, context: Context): Written {
    const place = placeOf(node, context);
    const bodies = definedIn(node, context.at, { report: this.report, budget: this.budget });
    const definitions = new Map<string, Definition>();
    const scope: Scope = { parent: context.scope, definitions };
    for (const [name, ofName] of bodies) definitions.set(name, this.definition(name, ofName, place, scope));
    const target = definitions.get(START);
    if (target !== undefined) return { kind: 'ref', place, target };
    this.wrong('4.18', node, context, 'This <grammar> has no <start>, so nothing says what it begins with.');
    return { kind: 'notAllowed', place };
  }

  /** §4.17: the bodies of one name together. */
  private definition(name: string, bodies: readonly Body[], around: Place, scope: Scope): Definition {
    const combine = combination(bodies, this.report);
    const define = name === START ? undefined : name;
    const inside = (body: Body): Context => ({ at: body.at, scope, define });
    const [first] = bodies;
    const place = first === undefined ? around : placeOf(first.node, inside(first));
    const title = name === START ? '<start>' : `"${name}"`;
    return this.define({ title, place }, () =>
      together(
        combine,
        place,
        bodies.map((body) => this.grouped(body.node, inside(body))),
      ),
    );
  }

  private define(known: Omit<Definition, 'pattern'>, read: () => Written): Definition {
    const definition: Unread = { ...known, pattern: { kind: 'notAllowed', place: known.place } };
    this.unread.push(() => (definition.pattern = read()));
    return definition;
  }

  private wrong(section: string, node: XmlElement, { at }: Context, sentence: string): void {
    const span = attributeOf(node, 'name')?.valueSpan ?? node.startTag;
    this.report.against(section, at.file.name, span, sentence);
  }
}

const placeOf = (node: XmlElement, { at, define }: Context): Place => ({ file: at.file.name, node, define });

const libraryAt = (node: XmlElement): string => inheritedAttribute(node, 'datatypeLibrary') ?? '';

const orEmpty = (place: Place, pattern: Written): Written => ({
  kind: 'choice',
  place,
  members: [pattern, { kind: 'empty', place }],
});

/** One alone is that one (§4.12). */
function together(kind: 'choice' | 'group' | 'interleave', place: Place, members: readonly Written[]): Written {
  const [first] = members;
  return members.length === 1 && first !== undefined ? first : { kind, place, members };
}

function nowhereDefined(element: string, name: string, scope: Scope | undefined): string {
  if (scope !== undefined)
    return `Nothing here is defined as "${name}". Write <define name="${name}"> or correct the name.`;
  return element === 'parentRef'
    ? 'There is no <grammar> around this <grammar>, so <parentRef> has nothing to refer to. Did you mean <ref>?'
    : `<ref> refers to a name in a <grammar>, but there is none around it that could define "${name}".`;
}
