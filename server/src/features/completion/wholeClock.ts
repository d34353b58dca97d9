import type { Analysis } from '../../analysis';
import type { Writing } from '../../xml/writing';
import { quoteIn } from './attributes';
import type { JudgeEdit } from './refusals';
import { LAST_STOP, TabStops } from './snippets';
import type { Suggestion } from './suggestion';

/** A timer as many guests have it, and what else its setting may be; the first value is the usual one. */
interface UsualTimer {
  readonly name: string;
  readonly setting: string;
  readonly values: readonly string[];
}

/** What virt-manager gives a new x86 guest (virtinst/guest.py, `_set_clock_defaults`). */
const USUAL_TIMERS: readonly UsualTimer[] = [
  { name: 'rtc', setting: 'tickpolicy', values: ['catchup', 'delay'] },
  { name: 'pit', setting: 'tickpolicy', values: ['delay', 'catchup', 'discard'] },
  { name: 'hpet', setting: 'present', values: ['no', 'yes'] },
];

/** A clock with the usual timers, for a domain that may have one; undefined where libvirt would refuse all of them. */
export function wholeClock(
  { domains }: Analysis,
  { parent, opened, span }: Extract<Writing, { kind: 'content' }>,
  judge: JudgeEdit,
): Suggestion | undefined {
  if (!domains.some(({ element }) => element === parent)) return undefined;
  const quote = quoteIn(parent);
  const edited = opened ? { start: span.start - 1, end: span.end } : span;
  const timer = ({ name, setting }: UsualTimer, value: string): string =>
    `<timer name=${quote}${name}${quote} ${setting}=${quote}${value}${quote}/>`;
  const isTaken = (usual: UsualTimer): boolean =>
    usual.values.every((value) => judge({ span: edited, text: `<clock>${timer(usual, value)}</clock>` }) === undefined);
  const timers = USUAL_TIMERS.filter(isTaken);
  if (timers.length === 0) return undefined;
  const stops = new TabStops();
  const start = `clock offset=${quote}${stops.next(['utc', 'localtime'])}${quote}>`;
  const lines = timers.map((usual) => `\n\t${timer(usual, stops.next(usual.values))}`);
  return {
    kind: 'element',
    label: 'clock with timers',
    span,
    text: `${opened ? '' : '<'}clock`,
    snippet: `${opened ? '' : '<'}${start}${lines.join('')}${LAST_STOP}\n</clock>`,
    documentation: `A clock with the timers that virt-manager gives a new guest: ${timers.map(({ name }) => `\`${name}\``).join(', ')}.`,
  };
}
