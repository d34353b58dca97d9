import { findNodeAtLocation, parseTree, type Node, type ParseError } from 'jsonc-parser';
import type { Grading } from '../grading';
import { didYouMean } from '../report/didYouMean';
import type { Settings } from '../settings';
import { zoneNames } from '../time/zoneNames';
import { isKnownZone } from '../time/zones';
import type { Judging } from './judging';
import { PROJECT_FILE, type Project } from './project';
import { projectSchema } from './schema';
import { syntaxMistake } from './syntax';
import { mistakesIn, spanOf, type Mistake } from './validate';

/** What a project file says, and what is wrong with it. */
export interface ReadProject {
  /** Without what is wrong. */
  readonly project: Project;
  /** In the order of their places. */
  readonly mistakes: readonly Mistake[];
}

/** Reads the text of a `domxml.json`. Never throws. */
export function readProject(text: string): ReadProject {
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, ' '), errors, { disallowComments: true });
  const [error] = errors;
  if (error !== undefined || root === undefined) {
    return { project: projectFrom({}), mistakes: [syntaxMistake(text, error)] };
  }
  const mistakes = [...mistakesIn(root, projectSchema, PROJECT_FILE), ...zoneMistakes(root)];
  const wrong = new Set(mistakes.map(({ span }) => span.start));
  // What is left has been held against the schema.
  const written = wrong.has(root.offset) ? {} : (soundValue(root, wrong) as ProjectFile);
  return { project: projectFrom(written), mistakes: mistakes.sort((a, b) => a.span.start - b.span.start) };
}

/** The value of `node` without its parts that start at one of the `wrong` places. */
function soundValue(node: Node, wrong: ReadonlySet<number>): unknown {
  const children = (node.children ?? []).filter(({ offset }) => !wrong.has(offset));
  if (node.type === 'array') return children.map((child) => soundValue(child, wrong));
  if (node.type !== 'object') return node.value;
  const sound = children.flatMap(({ children: [key, value] = [] }): [string, unknown][] =>
    key === undefined || value === undefined || wrong.has(value.offset)
      ? []
      : [[String(key.value), soundValue(value, wrong)]],
  );
  return Object.fromEntries(sound);
}

/** What the schema cannot say: which time zones there are. */
function zoneMistakes(root: Node): readonly Mistake[] {
  const overrides = findNodeAtLocation(root, ['overrides'])?.children ?? [];
  return [root, ...overrides].flatMap((node): readonly Mistake[] => {
    const zone = node.type === 'object' ? findNodeAtLocation(node, ['hostTimezone']) : undefined;
    if (zone?.type !== 'string' || isKnownZone(String(zone.value))) return [];
    const given = String(zone.value);
    const message = `"hostTimezone" does not take "${given}".${didYouMean(given, zoneNames())} It takes a name of the tz database, such as Europe/Berlin or UTC.`;
    return [{ span: spanOf(zone), message }];
  });
}

/** `domxml.json` as it is written, which {@link projectSchema} describes. */
interface ProjectFile extends WrittenJudging {
  readonly exclude?: readonly string[];
  readonly overrides?: readonly (WrittenJudging & { readonly files: readonly string[] })[];
}

interface WrittenJudging {
  readonly target?: string;
  readonly libvirt?: string;
  readonly qemu?: string;
  readonly xend?: string;
  readonly schema?: Settings['schema'];
  readonly hostTimezone?: string;
  readonly severities?: Grading;
}

const projectFrom = ({ exclude = [], overrides = [], ...judging }: ProjectFile): Project => ({
  judging: judgingFrom(judging),
  exclude,
  overrides: overrides.map(({ files, ...more }) => ({ files, judging: judgingFrom(more) })),
});

const judgingFrom = ({
  libvirt,
  qemu,
  xend,
  severities = {},
  target,
  schema,
  hostTimezone,
}: WrittenJudging): Judging => ({
  ...(target !== undefined && { target }),
  ...(schema !== undefined && { schema }),
  ...(hostTimezone !== undefined && { hostTimezone }),
  versions: {
    ...(libvirt !== undefined && { libvirt }),
    ...(qemu !== undefined && { qemu }),
    ...(xend !== undefined && { xend }),
  },
  severities,
});
