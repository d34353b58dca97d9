import { placeOf, quoted } from '../domain/attr';
import { MODES, TICKPOLICIES, TRACKS, YES_NO, type Timer } from '../domain/clock';
import { editedPart, type Edit, type Fix } from '../problem';
import { textOf, type Span } from '../span';
import type { Refusal } from '../targets/target';
import { removeAttribute, removeElement, setValue } from '../xml/edits';
import { once } from './asked';
import { isWritten } from './removal';
import type { RuleContext } from './rule';
import { mends } from './timerChange';

/** What the attributes that choose between words can say. */
const WORDS = { present: YES_NO, tickpolicy: TICKPOLICIES, track: TRACKS, mode: MODES } as const;

/**
 * What a timer could say instead of what libvirt refuses of it, each of which libvirt and the grammar take: another
 * word, nothing, or no timer. None where the refusal is not about a setting of a timer.
 */
export function acceptableTimer(context: RuleContext, { span, libvirtMessage }: Refusal): readonly Fix[] {
  const setting = settingsByPlace(context).get(keyOf(span));
  if (setting?.timer[setting.attribute]?.value === undefined) return []; // the grammar knows the words that there are
  if (!isWritten(context.text, setting.timer.element)) return [];
  const { element } = setting.timer;
  const before = textOf(context.text, element.span);
  return changesOf(context.text, setting)
    .filter(({ edit, whole }) =>
      mends(context, before, whole ? '' : editedPart(context.text, element.span, [edit]), libvirtMessage),
    )
    .map(({ title, edit }) => ({ title, kind: 'quickfix', preferred: false, safe: false, edits: [edit] }));
}

/** A setting of a timer, or the timer itself by its name. */
interface Place {
  readonly timer: Timer;
  readonly attribute: 'name' | 'frequency' | keyof typeof WORDS;
}

interface Change {
  readonly title: string;
  readonly edit: Edit;
  /** It takes the whole timer out. */
  readonly whole?: true;
}

function changesOf(text: string, { timer, attribute }: Place): readonly Change[] {
  const attr = timer[attribute];
  if (attr === undefined) return [];
  if (attribute === 'name') {
    return [{ title: `Remove this ${attr.raw} timer`, edit: removeElement(text, timer.element), whole: true }];
  }
  const words: readonly string[] = attribute === 'frequency' ? [] : WORDS[attribute];
  return [
    ...words
      .filter((word) => word !== attr.raw)
      .map((word) => ({ title: `Change ${attribute} to '${word}'`, edit: setValue(attr.node, word) })),
    { title: `Remove ${quoted(attribute, attr.raw)}`, edit: removeAttribute(text, attr.node) },
  ];
}

const ATTRIBUTES = ['name', 'present', 'tickpolicy', 'track', 'frequency', 'mode'] as const;

/** Every setting by the places that a refusal of it may have: its value, and its name. */
const settingsByPlace = once(({ domain }: RuleContext): ReadonlyMap<string, Place> => {
  const places = domain.clock.timers.flatMap((timer) =>
    ATTRIBUTES.flatMap((attribute) => {
      const attr = timer[attribute];
      return attr === undefined
        ? []
        : [placeOf(attr), attr.nameSpan].map((span) => [keyOf(span), { timer, attribute }] as const);
    }),
  );
  return new Map(places);
});

const keyOf = ({ start, end }: Span): string => `${start} ${end}`;
