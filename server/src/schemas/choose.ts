import { includesName } from '../relaxng/names';
import type { Grammar } from '../relaxng/load';
import { possibleElements } from '../relaxng/expected';
import type { XmlElement } from '../xml/nodes';
import { domainGrammar, type SchemaName } from './embedded';
import { foreignGrammar, type SchemaTrouble } from './foreign';
import { libvirtRoot } from './roots';
import type { SchemaSource } from './source';

/** The grammar that judges a document. */
export interface Schema {
  /** The name of the document's root element. */
  readonly root: string;
  /** What the grammar is shown as: `clock`, `clock-2012`, `libvirt 9.0.0`, the path of a file. */
  readonly name: string;
  readonly grammar: Grammar;
  /** Where it comes from; undefined for one of the project's own. */
  readonly source: SchemaSource | undefined;
  /** Why it is not the one it should be. */
  readonly trouble: SchemaTrouble | undefined;
}

/** What the caller wants documents to be judged by. */
export interface SchemaWish {
  /** One of the project's own grammars, whatever else there is. */
  readonly schema?: SchemaName | undefined;
  /** Grammars that come first where they have one for the document. */
  readonly source?: SchemaSource | undefined;
}

/** The grammar for a document with that root element; undefined where the document is not libvirt's, or nobody can judge it. */
export function schemaFor(root: XmlElement | undefined, { schema, source }: SchemaWish): Schema | undefined {
  if (schema !== undefined || source === undefined) return embedded(root, schema ?? 'clock', undefined);
  if (source.start !== undefined) return given(root, source, source.start);
  const file = libvirtRoot(root)?.file;
  if (root === undefined || file === undefined) return embedded(root, 'clock', undefined);
  const found = foreignGrammar(source, file);
  if ('trouble' in found) return embedded(root, 'clock', found.trouble);
  return { root: root.name.local, name: source.name, grammar: found.grammar, source, trouble: undefined };
}

function embedded(
  root: XmlElement | undefined,
  schema: SchemaName,
  trouble: SchemaTrouble | undefined,
): Schema | undefined {
  const kind = libvirtRoot(root);
  if (kind?.holdsDomains !== true) return undefined;
  return { root: kind.name, name: schema, grammar: domainGrammar(schema), source: undefined, trouble };
}

/** The one grammar of a source that has one: it judges what it starts with, and what is libvirt's anyway. */
function given(root: XmlElement | undefined, source: SchemaSource, file: string): Schema | undefined {
  if (root === undefined) return undefined;
  const found = foreignGrammar(source, file);
  if ('trouble' in found) return embedded(root, 'clock', found.trouble);
  const { grammar } = found;
  const starts = possibleElements([grammar.start]).some(({ names }) => includesName(names, root.name));
  if (!starts && libvirtRoot(root) === undefined) return undefined;
  return { root: root.name.local, name: source.name, grammar, source, trouble: undefined };
}
