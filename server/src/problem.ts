import { textOf, type Span } from './span';

/** How much a problem matters: `error` breaks something, `hint` is only shown where one looks. */
export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** Who would object: the XML parser, the grammar, `virsh define`, the start of the domain, or nobody but us. */
export type Stage = 'xml' | 'schema' | 'define' | 'start' | 'advice';

/** What the guest should see of its clock; a legacy form leaves it open, so its fixes name it. */
export type Intent = 'reset' | 'track' | 'freeze';

/** One replacement in the text of the document. An empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}

/** A change that mends a problem. Its edits never overlap. */
export interface Fix {
  /** Says what the author will have afterwards, in their own words. */
  readonly title: string;
  readonly kind: 'quickfix' | 'refactor.rewrite' | 'source.fixAll';
  /** The one to take when there are several. At most one per problem. */
  readonly preferred: boolean;
  /** What libvirt stores means the same as before, and the guest sees the same time. */
  readonly safe: boolean;
  readonly intent?: Intent;
  readonly edits: readonly Edit[];
}

/** Another place that belongs to a problem, with a sentence on why. */
export interface Related {
  readonly span: Span;
  readonly message: string;
}

/** Something to tell the author about their text, at its exact place. */
export interface Problem {
  /** A kebab word that is never reused: also the name of its docs page. */
  readonly code: string;
  readonly stage: Stage;
  readonly severity: Severity;
  readonly message: string;
  /** The sentence to add to another problem about the same name or value, where the message would repeat what that says. */
  readonly inShort?: string;
  /** It knows better what the grammar would say of the same name or value, and takes the place of that. */
  readonly knowsBetter?: true;
  readonly span: Span;
  readonly related?: readonly Related[];
  readonly tags?: readonly ('deprecated' | 'unnecessary')[];
  readonly fixes?: readonly Fix[];
  /** What libvirt itself would print, word for word with its prefix, where it would refuse. */
  readonly libvirtMessage?: string;
}

/** The order of problems: by place, then by code. */
export const byPlace = (a: Problem, b: Problem): number =>
  a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : a.code > b.code ? 1 : 0);

/** What there is to know about a code besides the sentence at the place: the source of its docs page. */
export interface CodeDocs {
  readonly code: string;
  readonly summary: string;
  /** Why it matters, in a paragraph or two of Markdown. */
  readonly why: string;
  readonly examples: readonly { readonly bad: string; readonly good: string }[];
}

/** The text after all edits, which are given in any order and do not overlap. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let result = '';
  let at = 0;
  for (const edit of [...edits].sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end)) {
    if (edit.span.start < at) throw new Error(`Edits overlap at offset ${edit.span.start}`);
    result += text.slice(at, edit.span.start) + edit.text;
    at = edit.span.end;
  }
  return result + text.slice(at);
}

/** What `part` of the text is after edits that all lie in it. */
export const editedPart = (text: string, part: Span, edits: readonly Edit[]): string =>
  applyEdits(
    textOf(text, part),
    edits.map(({ span, text: by }) => ({
      span: { start: span.start - part.start, end: span.end - part.start },
      text: by,
    })),
  );
