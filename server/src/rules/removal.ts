import { quoted } from '../domain/attr';
import { editedPart, type Edit, type Fix } from '../problem';
import { textOf } from '../span';
import { removeAttribute, removeElement } from '../xml/edits';
import type { XmlAttribute, XmlElement } from '../xml/nodes';
import type { RuleContext } from './rule';
import { mayBecome } from './timerChange';

/** The fix that takes out a timer or something of it, where the grammar and libvirt take what is left. */
export function removalFromTimer(
  context: RuleContext,
  node: XmlAttribute | XmlElement,
  { safe }: { readonly safe: boolean },
): Fix | undefined {
  const { text } = context;
  const timer = timerAround(node);
  if (timer === undefined || !isWritten(text, node)) return undefined;
  const edit = node.kind === 'attribute' ? removeAttribute(text, node) : removeElement(text, node);
  const before = textOf(text, timer.span);
  if (!mayBecome(context, before, node === timer ? '' : editedPart(text, timer.span, [edit]))) return undefined;
  return removal(nameOf(node), edit, safe);
}

const removal = (name: string, edit: Edit, safe: boolean): Fix => ({
  title: `Remove ${name}`,
  kind: 'quickfix',
  preferred: safe,
  safe,
  edits: [edit],
});

const nameOf = (node: XmlAttribute | XmlElement): string =>
  node.kind === 'attribute' ? quoted(node.name.raw, node.value) : `<${node.name.raw}>`;

function timerAround(node: XmlAttribute | XmlElement): XmlElement | undefined {
  let at: XmlElement | undefined = node.kind === 'element' ? node : node.parent;
  while (at !== undefined && at.name.raw !== 'timer') at = at.parent;
  return at;
}

/** Whether a node stands in the text itself: one that an entity or a declaration supplies cannot be changed in its place. */
export const isWritten = (text: string, node: XmlAttribute | XmlElement): boolean =>
  node.kind === 'attribute'
    ? node.specified && isWritten(text, node.parent)
    : text.startsWith(`<${node.name.raw}`, node.span.start);
