import { attributeOf, childElements, type XmlElement } from '../xml/nodes';
import { isRng } from './rngNodes';

/** One parsed file of a grammar. */
export interface GrammarFile {
  readonly name: string;
  readonly root: XmlElement;
  /** The namespace that the file inherits from the `include` or `externalRef` that named it. */
  readonly outerNs: string;
}

/** One `start` or `define` as written; a name may have several, which `combine` joins. */
export interface Body {
  readonly name: string;
  readonly node: XmlElement;
  readonly file: GrammarFile;
  readonly combine: string | undefined;
}

/** The names that one `grammar` element defines (RELAX NG §4.18: names are per grammar). */
export interface Scope {
  readonly parent: Scope | undefined;
  readonly start: readonly Body[];
  readonly definitions: ReadonlyMap<string, readonly Body[]>;
}

/** What collecting needs from its caller: other files, and an ear for mistakes. */
export interface Surroundings {
  open(include: XmlElement, file: GrammarFile): GrammarFile | undefined;
  wrong(node: XmlElement, file: GrammarFile, message: string): void;
}

/** The key under which `start` is collected: no `define` can be called so. */
const START = '';

/** Collects what a `grammar` defines, its `div`s and `include`s with their overrides resolved (§4.7, §4.11). */
export function grammarScope(
  grammar: XmlElement,
  file: GrammarFile,
  parent: Scope | undefined,
  world: Surroundings,
): Scope {
  const all = new Map<string, Body[]>();
  for (const body of bodiesIn(grammar, file, [], world)) {
    const known = all.get(body.name);
    if (known === undefined) all.set(body.name, [body]);
    else known.push(body);
  }
  const start = all.get(START) ?? [];
  all.delete(START);
  return { parent, start, definitions: all };
}

/** `opened`: the files being included at this moment, so that a circle of includes ends (§4.7). */
function bodiesIn(
  container: XmlElement,
  file: GrammarFile,
  opened: readonly string[],
  world: Surroundings,
): readonly Body[] {
  return childElements(container)
    .filter(isRng)
    .flatMap((node): readonly Body[] => {
      switch (node.name.local) {
        case 'start':
        case 'define':
          return [bodyOf(node, file)];
        case 'div':
          return bodiesIn(node, file, opened, world);
        case 'include':
          return included(node, file, opened, world);
        default:
          world.wrong(node, file, `<${node.name.raw}> does not belong directly in a grammar.`);
          return [];
      }
    });
}

const bodyOf = (node: XmlElement, file: GrammarFile): Body => ({
  name: node.name.local === 'start' ? START : (attributeOf(node, 'name')?.value.trim() ?? START),
  node,
  file,
  combine: attributeOf(node, 'combine')?.value.trim(),
});

/** What an `include` brings, less what it defines itself, which takes the place of the included. */
function included(
  node: XmlElement,
  file: GrammarFile,
  opened: readonly string[],
  world: Surroundings,
): readonly Body[] {
  const overrides = bodiesIn(node, file, opened, world);
  const other = world.open(node, file);
  if (other === undefined) return overrides;
  if (opened.includes(other.name)) {
    world.wrong(node, file, `"${other.name}" includes itself.`);
    return overrides;
  }
  const replaced = new Set(overrides.map((body) => body.name));
  const theirs = bodiesIn(other.root, other, [...opened, other.name], world);
  return [...theirs.filter((body) => !replaced.has(body.name)), ...overrides];
}
