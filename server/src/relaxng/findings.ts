import type { Span } from '../span';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import type { ExpectedText } from './expected';
import type { Attribute, Element } from './pattern';

/** One mistake against the grammar, with all that its sentence and its repair need. */
export type Finding =
  /** Nothing in the grammar is called so. `taken`: what it was judged as, because the name is near. */
  | {
      readonly kind: 'unknown-element';
      readonly element: XmlElement;
      readonly expected: readonly Element[];
      readonly taken: Element | undefined;
    }
  /** The grammar knows it, in `parents`, but not here. */
  | { readonly kind: 'misplaced-element'; readonly element: XmlElement; readonly parents: readonly string[] }
  /** It could have stood here before `behind` came. */
  | { readonly kind: 'late-element'; readonly element: XmlElement; readonly behind: XmlElement }
  | { readonly kind: 'duplicate-element'; readonly element: XmlElement; readonly first: XmlElement }
  /** `element` lacks children; `before` is the child that came too early, if one did. */
  | {
      readonly kind: 'missing-element';
      readonly element: XmlElement;
      readonly missing: readonly Element[];
      /** What could come instead, where no single element is required. */
      readonly expected: readonly Element[];
      readonly before: XmlElement | undefined;
    }
  /** `meant`: the absent attribute that it was taken for, because the name is near or the value is one of its own. */
  | {
      readonly kind: 'unknown-attribute';
      readonly attribute: XmlAttribute;
      readonly expected: readonly Attribute[];
      readonly meant: string | undefined;
    }
  /** Allowed on the element, but not beside `rival`; it would be if that said one of `belongsTo`. */
  | {
      readonly kind: 'conflicting-attribute';
      readonly attribute: XmlAttribute;
      readonly rival: XmlAttribute;
      readonly belongsTo: readonly string[];
    }
  | {
      readonly kind: 'missing-attribute';
      readonly element: XmlElement;
      /** The names that every way to go on needs; empty where one of several will do. */
      readonly missing: readonly string[];
      /** Everything that could be given. */
      readonly expected: readonly Attribute[];
      /** The attribute whose value makes them necessary, if they are not always. */
      readonly because: XmlAttribute | undefined;
    }
  /** A value or content that is not among what is accepted; `rival`: the attribute beside which it is not. */
  | {
      readonly kind: 'bad-value';
      readonly node: XmlAttribute | XmlElement;
      readonly span: Span;
      readonly text: string;
      readonly expected: ExpectedText;
      readonly rival: XmlAttribute | undefined;
    }
  | { readonly kind: 'missing-text'; readonly element: XmlElement; readonly expected: ExpectedText }
  | { readonly kind: 'unexpected-text'; readonly element: XmlElement; readonly span: Span; readonly text: string };
