import { quoted } from '../domain/attr';
import { anyOf } from '../domain/refusal';
import type { Outcome, TruthRow } from '../targets/truthTable';
import { settingText } from './settingText';

/** What becomes of some settings, for one kind of guests. */
export interface FoldedCell {
  readonly kind: Outcome['kind'];
  /** `-machine …,hpet=off`, `nothing`, or libvirt's own words. */
  readonly text: string;
  readonly stage?: 'define' | 'start';
  /** What of it comes to nothing, a sentence each. */
  readonly losses: readonly string[];
}

/** Settings that come to the same, for a reader. */
export interface FoldedRow {
  /** `timer kvmclock: tickpolicy`, `timer rtc: tickpolicy='delay' or 'catchup'`. */
  readonly setting: string;
  /** One for each kind of guests. */
  readonly cells: readonly FoldedCell[];
  readonly source: string;
  readonly inDocument: boolean;
}

/** The same setting for each kind of guests, and what it comes to. */
interface Line {
  readonly row: TruthRow;
  readonly cells: readonly FoldedCell[];
  /** The same without the value in what is said of losses, so that those of several values are alike. */
  readonly general: readonly FoldedCell[];
  readonly source: string;
}

/**
 * Tables of the same settings, one for each kind of guests, as one that a reader can take in: what a timer comes to by
 * itself, and those of its settings that change that; values that come to the same share a row.
 */
export function foldTables(tables: readonly (readonly TruthRow[])[]): readonly FoldedRow[] {
  const lines = (tables[0] ?? []).map((row, at) =>
    lineOf(
      row,
      tables.map((table) => table[at] ?? row),
    ),
  );
  const alone = new Map(lines.filter(isAlone).map((line) => [line.row.timer, line]));
  const telling = lines.filter((line) => {
    const timer = alone.get(line.row.timer);
    return line.row.inDocument || timer === undefined || line === timer || said(line) !== said(timer);
  });
  const groups = new Map<string, Line[]>();
  for (const line of telling) groups.set(keyOf(line), [...(groups.get(keyOf(line)) ?? []), line]);
  return [...groups.values()].map((group) => foldedRow(group, lines));
}

const lineOf = (row: TruthRow, rows: readonly TruthRow[]): Line => ({
  row,
  cells: rows.map((each) => cellOf(each, each.losses)),
  general: rows.map((each) => cellOf(each, generalLosses(each))),
  source: [...new Set(rows.map(({ source }) => source))].join('; '),
});

/** A setting of `<clock>` itself is no timer's; each of them tells. */
const isAlone = ({ row }: Line): boolean => row.timer !== undefined && row.attribute === undefined;

const generalLosses = ({ losses, attribute, value }: TruthRow): readonly string[] =>
  attribute === undefined || value === undefined
    ? losses
    : losses.map((loss) => loss.replaceAll(quoted(attribute, value), attribute));

function cellOf({ outcome }: TruthRow, losses: readonly string[]): FoldedCell {
  switch (outcome.kind) {
    case 'arguments':
      return { kind: outcome.kind, text: outcome.arguments.map(argumentText).join('  '), losses };
    case 'nothing':
      return { kind: outcome.kind, text: 'nothing', losses };
    case 'refusal':
      return { kind: outcome.kind, text: outcome.text, stage: outcome.stage, losses };
  }
}

const argumentText = ({ text, fragmentOf }: { readonly text: string; readonly fragmentOf?: string }): string =>
  fragmentOf === undefined ? text : settingText(fragmentOf, [text]);

const said = ({ general }: Line): string => JSON.stringify(general);

const keyOf = (line: Line): string =>
  line.row.timer === undefined
    ? line.row.setting
    : [line.row.timer, line.row.attribute, line.row.inDocument, line.source, said(line)].join(' ');

function foldedRow(group: readonly Line[], all: readonly Line[]): FoldedRow {
  const [{ row, cells, general, source }] = group as [Line, ...Line[]]; // a group is made with its first line
  const { timer, attribute, inDocument } = row;
  const siblings = all.filter((line) => line.row.timer === timer && line.row.attribute === attribute);
  const values = group.map((line) => line.row.value ?? '');
  const setting =
    group.length === 1
      ? row.setting
      : `timer ${timer ?? ''}: ${attribute ?? ''}${siblings.length === group.length ? '' : `=${anyOf(values)}`}`;
  return { setting, cells: group.length === 1 ? cells : general, source, inDocument };
}
