import type { Severity } from '../problem';
import type { Palette } from './palette';
import { severities, type FileReport } from './report';

/** How many files and problems there were, by severity. */
export interface Tally {
  readonly files: number;
  readonly problems: Readonly<Record<Severity, number>>;
  /** Problems that comments silence. */
  readonly suppressed: number;
  /** Problems that `domxml fix` would mend by itself, and those that it would with `--unsafe`. */
  readonly fixable: Fixable;
}

export interface Fixable {
  readonly safely: number;
  readonly unsafely: number;
}

/** Nothing counted yet. */
export const emptyTally: Tally = {
  files: 0,
  problems: { error: 0, warning: 0, info: 0, hint: 0 },
  suppressed: 0,
  fixable: { safely: 0, unsafely: 0 },
};

/** One file, counted. */
export function tallyOf({ analysis, problems }: FileReport, fixable: Fixable): Tally {
  const count = { ...emptyTally.problems };
  for (const { severity } of problems) count[severity]++;
  return { files: 1, problems: count, suppressed: analysis.suppressed.length, fixable };
}

/** Both together. */
export const addTallies = (a: Tally, b: Tally): Tally => ({
  files: a.files + b.files,
  problems: {
    error: a.problems.error + b.problems.error,
    warning: a.problems.warning + b.problems.warning,
    info: a.problems.info + b.problems.info,
    hint: a.problems.hint + b.problems.hint,
  },
  suppressed: a.suppressed + b.suppressed,
  fixable: {
    safely: a.fixable.safely + b.fixable.safely,
    unsafely: a.fixable.unsafely + b.fixable.unsafely,
  },
});

const words: Readonly<Record<Severity, readonly [string, string]>> = {
  error: ['error', 'errors'],
  warning: ['warning', 'warnings'],
  info: ['note', 'notes'],
  hint: ['hint', 'hints'],
};

/** `1 file`, `2 files`. */
export const counted = (count: number, [one, many]: readonly [string, string]): string =>
  `${count} ${count === 1 ? one : many}`;

/** One to three sentences on everything that was checked. */
export function summary(tally: Tally, palette: Palette): string {
  if (tally.files === 0) return 'No libvirt XML found.';
  const files = counted(tally.files, ['file', 'files']);
  const found = severities
    .filter((severity) => tally.problems[severity] > 0)
    .map((severity) => palette.severity[severity](counted(tally.problems[severity], words[severity])));
  const rest = fixSentence(tally, palette) + suppressedSentence(tally);
  return found.length === 0 ? `Nothing to mend in ${files}.${rest}` : `${listed(found)} in ${files}.${rest}`;
}

function suppressedSentence({ suppressed }: Tally): string {
  if (suppressed === 0) return '';
  return ` ${counted(suppressed, ['problem is', 'problems are'])} silenced by comments.`;
}

function fixSentence({ problems, fixable: { safely, unsafely } }: Tally, { code }: Palette): string {
  const all = severities.reduce((sum, severity) => sum + problems[severity], 0);
  const mends = (count: number): string => (all === 1 ? 'mends it' : `mends ${count} of them`);
  if (safely === 0 && unsafely === 0) return '';
  if (safely === 0) return ` ${code('domxml fix --unsafe')} ${mends(unsafely)}.`;
  const more = unsafely === 0 ? '' : `, with ${code('--unsafe')} ${unsafely} more`;
  return ` ${code('domxml fix')} ${mends(safely)}${more}.`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(items: readonly string[]): string {
  const last = items.at(-1) ?? '';
  return items.length < 2 ? last : `${items.slice(0, -1).join(', ')} and ${last}`;
}
