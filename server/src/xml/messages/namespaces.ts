import type { Problem } from '../../problem';
import type { Span } from '../../span';
import { error, shown } from './build';

/** A name with a colon where none may be. */
export const badQualifiedName = (name: string, span: Span): Problem =>
  error(
    'xml-bad-qualified-name',
    span,
    `The name ${shown(name)} has a colon in the wrong place. A name has at most one, between its prefix and the rest.`,
  );

/** A colon in a name that may have none; `what` says whose. */
export const colonInName = (what: string, name: string, span: Span): Problem =>
  error('xml-bad-qualified-name', span, `The name ${shown(name)} of ${what} may not hold a colon.`);

/** A prefix that nobody declared. */
export const undeclaredPrefix = (prefix: string, span: Span): Problem =>
  error(
    'xml-undeclared-prefix',
    span,
    `The prefix ${shown(prefix)} is not declared. Declare it with xmlns:${shown(prefix)}='…' on this element or around it, or leave it out.`,
  );

/** A prefix declared to stand for nothing. */
export const emptyNamespace = (prefix: string, span: Span): Problem =>
  error(
    'xml-empty-namespace',
    span,
    `xmlns:${shown(prefix)} is empty. A prefix stands for a namespace, and only xmlns='' without a prefix may be empty.`,
  );

/** A declaration about `xml` or `xmlns`. */
export const reservedNamespace = (message: string, span: Span): Problem =>
  error('xml-reserved-namespace', span, message);
