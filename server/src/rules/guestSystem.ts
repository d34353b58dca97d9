import type { Domain } from '../domain/domain';
import { isDirective } from '../suppression/comments';
import type { XmlElement, XmlNode } from '../xml/nodes';
import type { RuleContext } from './rule';

/** Whether the guest is given a clock of its own, as far as one knows. */
export const hasClock = ({ target, domain, versions }: RuleContext): boolean =>
  target?.unsaidAdjustment(domain, versions) !== 'neither';

/** Whether libosinfo says that the guest is one of Microsoft's, which keep local time in their hardware clock. */
export const saysWindows = ({ osinfo }: Domain): boolean => /^https?:\/\/microsoft\.com\//.test(osinfo?.raw ?? '');

/** Whether the guest looks like Windows: named so, or told that it runs on Hyper-V, which is of use to nobody else. */
export const seemsWindows = (domain: Domain): boolean => saysWindows(domain) || domain.hyperv !== undefined;

/** Whether the author has written a comment in the clock or right before it: then it is meant as it is. */
export const isExplained = (clock: XmlElement): boolean => clock.children.some(isReason) || isReason(nodeBefore(clock));

/** A comment that speaks to domxml is not meant for people: it silences the codes it names and no others. */
const isReason = (node: XmlNode | undefined): boolean => node?.kind === 'comment' && !isDirective(node);

function nodeBefore(element: XmlElement): XmlNode | undefined {
  const siblings = element.parent?.children ?? [];
  const before = siblings.slice(0, siblings.indexOf(element));
  return before.filter((node) => !(node.kind === 'text' && node.blank)).at(-1);
}
