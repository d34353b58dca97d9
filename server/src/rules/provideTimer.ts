import { quoted } from '../domain/attr';
import type { Remedy } from '../domain/refusal';
import { editedPart, type Edit, type Fix } from '../problem';
import { textOf } from '../span';
import { addAttribute, appendElement, insertBehind, setValue, type Markup } from '../xml/edits';
import { attributeOf, childrenNamed, type XmlElement } from '../xml/nodes';
import { isWritten } from './removal';
import type { RuleContext } from './rule';
import { mayBecome } from './timerChange';

/**
 * The fix that gives a domain the timer that it lacks: the setting on a timer of that name, else a new timer in the
 * clock, else a new clock where libvirt prints it. Undefined where the grammar or libvirt would not take it.
 */
export function provideTimer(context: RuleContext, remedy: Remedy): Fix | undefined {
  const known = context.domain.clock.timers.find(({ name }) => name?.value === remedy.timer)?.element;
  return known === undefined ? added(context, remedy) : changed(context, known, remedy);
}

function changed(context: RuleContext, timer: XmlElement, { attribute, value, timer: name }: Remedy): Fix | undefined {
  if (!isWritten(context.text, timer)) return undefined;
  const present = attributeOf(timer, attribute);
  const edits = [present ? setValue(present, value) : addAttribute(timer, attribute, value)];
  const after = editedPart(context.text, timer.span, edits);
  if (!mayBecome(context, textOf(context.text, timer.span), after)) return undefined;
  return fix(`Say ${quoted(attribute, value)} on the ${name} timer`, edits);
}

function added(context: RuleContext, { timer, attribute, value }: Remedy): Fix | undefined {
  const markup = `<timer ${quoted('name', timer)} ${quoted(attribute, value)}/>`;
  const edit = mayBecome(context, '', markup) ? insertion(context, markup) : undefined;
  return edit && fix(`Add ${markup}`, [edit]);
}

const fix = (title: string, edits: readonly Edit[]): Fix => ({
  title,
  kind: 'quickfix',
  preferred: true,
  safe: false,
  edits,
});

function insertion({ text, domain }: RuleContext, markup: string): Edit | undefined {
  const [clock] = domain.clock.elements;
  const { element } = domain;
  const place = clock ?? LIBVIRT_PRINTS_BEHIND.flatMap((name) => childrenNamed(element, name)).at(-1);
  if (place === undefined || !isWritten(text, place) || !isClosed(place)) return undefined;
  const timer = inQuotesOf(place, markup);
  if (clock !== undefined) return appendElement(text, clock, () => timer);
  const around: Markup = (lead, step) =>
    `${inQuotesOf(place, "<clock offset='utc'>")}${lead === '' ? '' : lead + step}${timer}${lead}</clock>`;
  return insertBehind(text, place, around);
}

/** Where `virsh dumpxml` has the clock: behind the last of these. Source: libvirt 9.0.0 and 12.8.0, both asked. */
const LIBVIRT_PRINTS_BEHIND = ['os', 'features', 'cpu'];

const isClosed = ({ selfClosing, endTag }: XmlElement): boolean => selfClosing || endTag !== undefined;

/** In the quotes of the nearest attribute around. */
function inQuotesOf(element: XmlElement, markup: string): string {
  let at: XmlElement | undefined = element;
  while (at?.attributes.length === 0) at = at.parent;
  return at?.attributes[0]?.quote === '"' ? markup.replaceAll("'", '"') : markup;
}
