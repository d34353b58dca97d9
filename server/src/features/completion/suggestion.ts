import type { Span } from '../../span';

/** Something that may be written at a place. */
export interface Suggestion {
  readonly kind: 'element' | 'attribute' | 'value' | 'end-tag';
  /** What the author sees and types. */
  readonly label: string;
  /** What it takes the place of: the name or value that the cursor is in or behind. */
  readonly span: Span;
  readonly text: string;
  /** The same with tab stops, in LSP's syntax of snippets; undefined where there is nothing to fill in. */
  readonly snippet?: string | undefined;
  /** Whether something is missing as long as it is not there. */
  readonly required?: boolean | undefined;
  /** Markdown. */
  readonly documentation?: string | undefined;
  /** Why libvirt would refuse it, in its words; undefined where nothing speaks against it. */
  readonly refusal?: string | undefined;
  /** Whether no grammar knows it: another extension that has one does not offer it too. */
  readonly beyondGrammar?: boolean | undefined;
}
