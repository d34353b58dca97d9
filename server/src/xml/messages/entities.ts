import type { Problem, Related } from '../../problem';
import type { Span } from '../../span';
import { error, shown } from './build';

interface Named {
  readonly name: string;
  readonly span: Span;
}

const declaredHere = (entity: Named): Related[] => [
  { span: entity.span, message: `${shown(entity.name)} is declared here.` },
];

/** A problem in the text that an entity stands for, told at the reference. */
export const inEntity = (place: Span, entity: Named, problem: Problem): Problem =>
  problem.code === 'xml-entity-recursion' || problem.code === 'xml-entity-limit'
    ? { ...problem, span: place }
    : error(
        'xml-entity-content',
        place,
        `The text that &${shown(entity.name)}; stands for is not well formed. ${problem.message}`,
        { related: declaredHere(entity) },
      );

/** An entity within itself. */
export const entityRecursion = (entity: Named, span: Span): Problem =>
  error('xml-entity-recursion', span, `The entity &${shown(entity.name)}; stands for a text that holds itself.`, {
    related: declaredHere(entity),
  });

/** Entities that grow too much; `limit` says in which way. */
export const entityLimit = (entity: Named, span: Span, limit: string): Problem =>
  error(
    'xml-entity-limit',
    span,
    `The entity &${shown(entity.name)}; is not expanded any further: the entities of this document ${limit}.`,
  );

/** A reference to an entity that is not XML. */
export const unparsedEntity = (entity: Named, span: Span): Problem =>
  error(
    'xml-entity-misplaced',
    span,
    `The entity &${shown(entity.name)}; is declared with NDATA, so it is not XML and cannot be referred to like this.`,
    { related: declaredHere(entity) },
  );

/** A reference from a value to an entity outside the document. */
export const externalEntityInValue = (entity: Named, span: Span): Problem =>
  error(
    'xml-entity-misplaced',
    span,
    `The entity &${shown(entity.name)}; lies outside the document, so a value cannot refer to it.`,
    { related: declaredHere(entity) },
  );

/** An entity that leaves elements open; told through `inEntity`. */
export const unbalancedEntity = (span: Span): Problem =>
  error('xml-entity-content', span, 'It opens an element and does not close it.');
