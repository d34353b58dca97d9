import type { XmlElement } from '../../xml/nodes';
import type { Context, Datatype } from '../datatypes/datatype';
import type { NameClass } from '../names';

/** Where in a grammar a pattern is written. */
export interface Place {
  readonly file: string;
  readonly node: XmlElement;
  /** The `define` it stands in; undefined below `start`. */
  readonly define: string | undefined;
}

interface Placed {
  readonly place: Place;
}

/** `Ref` is what may stand for a pattern besides the patterns themselves. */
export type Leaf = Placed & { readonly kind: 'empty' | 'notAllowed' | 'text' };
export type Several<Ref> = Placed & {
  readonly kind: 'choice' | 'group' | 'interleave';
  readonly members: readonly Tree<Ref>[];
};
export type Single<Ref> = Placed & { readonly kind: 'oneOrMore' | 'list'; readonly member: Tree<Ref> };
export type DataNode<Ref> = Placed & {
  readonly kind: 'data';
  readonly type: Datatype;
  readonly except: Tree<Ref> | undefined;
};
export type ValueNode = Placed & {
  readonly kind: 'value';
  readonly type: Datatype;
  readonly value: string;
  /** What prefixes in `value` stand for. */
  readonly context: Context;
};
export type AttributeNode<Ref> = Placed & {
  readonly kind: 'attribute';
  readonly names: NameClass;
  readonly content: Tree<Ref>;
};
export type ElementNode<Ref> = Placed & {
  readonly kind: 'element';
  readonly names: NameClass;
  readonly content: Tree<Ref>;
};

/** The patterns of §5, each with its place. */
export type Node<Ref> =
  Leaf | Several<Ref> | Single<Ref> | DataNode<Ref> | ValueNode | AttributeNode<Ref> | ElementNode<Ref>;
export type Tree<Ref> = Node<Ref> | Ref;

/** A name for a pattern, or another file that is one: what references lead to. */
export interface Definition {
  /** As in a message: `"disk"`, `<start>`, `other.rng`. */
  readonly title: string;
  readonly place: Place;
  /** Known once everything is read; until then `notAllowed`. */
  readonly pattern: Written;
}

/** A use of a definition. */
export type Reference = Placed & { readonly kind: 'ref'; readonly target: Definition };

/** A pattern as written, with the sugar of §4.12–4.16 gone and its references still in it. */
export type Written = Tree<Reference>;

/** A pattern after §4.19–4.21: no reference, and `notAllowed` and `empty` only where they mean something. */
export type Simple = Tree<never>;

const NONE: readonly never[] = [];

/** The patterns that a pattern is directly made of; of an element none, because what is in it begins anew. */
export function partsOf<Ref>(pattern: Node<Ref>): readonly Tree<Ref>[] {
  switch (pattern.kind) {
    case 'choice':
    case 'group':
    case 'interleave':
      return pattern.members;
    case 'oneOrMore':
    case 'list':
      return [pattern.member];
    case 'attribute':
      return [pattern.content];
    case 'data':
      return pattern.except === undefined ? [] : [pattern.except];
    default:
      return NONE;
  }
}
