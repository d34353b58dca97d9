import { storedClock } from '../../domain/stored';
import { failuresIn, lossesIn, refusalsIn } from '../../rules/asked';
import type { RuleContext } from '../../rules/rule';
import { contains, type Span } from '../../span';
import type { Native, Refusal } from '../../targets/target';
import { settingText } from '../../report/settingText';

/**
 * What becomes of the setting at a place: what the hypervisor is started with for it, or who refuses it, loses it or
 * does not survive it. A line of Markdown each; nothing where no target is known or libvirt cannot read the clock.
 */
export function behaviourOf(context: RuleContext, place: Span): readonly string[] {
  const { target, domain, versions, world } = context;
  if (target === undefined) return [];
  const isHere = ({ span }: { readonly span: Span }): boolean => contains(place, span);
  const refusal = refusalsIn(context).find(isHere);
  if (refusal !== undefined) return [refusedText(refusal)];
  if (storedClock(domain.clock) === undefined) return [];
  const told = toldOf(target.native(domain, versions, world), place).map((text) => `${target.label}: ${text}`);
  const unhappy = [...failuresIn(context), ...lossesIn(context)].filter(isHere).map(({ message }) => message);
  const lines = [...told, ...unhappy];
  return lines.length === 0 ? [`${target.label} is told nothing of it.`] : lines;
}

const refusedText = ({ stage, libvirtMessage }: Refusal): string =>
  `libvirt refuses it when the domain is ${stage === 'define' ? 'defined' : 'started'}: ${code(libvirtMessage)}`;

function toldOf({ environment, settings }: Native, place: Span): readonly string[] {
  const comesFrom = ({ from }: { readonly from: readonly Span[] }): boolean =>
    from.some((span) => contains(place, span));
  return [
    ...environment.filter(comesFrom).map(({ name, value, why }) => `${code(`${name}=${value}`)}. ${why}`),
    ...settings
      .filter(comesFrom)
      .map(
        ({ text, fragmentOf, why }) =>
          `${code(fragmentOf === undefined ? text : settingText(fragmentOf, [text]))}. ${why}`,
      ),
  ];
}

/** A piece of code in Markdown, whatever is in it (CommonMark 0.31, 6.1). */
export function code(text: string): string {
  const runs = text.match(/`+/g) ?? [];
  const fence = '`'.repeat(1 + Math.max(0, ...runs.map(({ length }) => length)));
  return fence === '`' ? `\`${text}\`` : `${fence} ${text} ${fence}`;
}
