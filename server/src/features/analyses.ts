import type { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze, type Analysis, type AnalysisOptions } from '../analysis';
import { judgedBy } from '../project/judging';
import type { FileJudging } from '../project/project';
import { analysisOptions, type Machine, type Settings } from '../settings';

/** An analysis with a name that no other has, by which a client can say that it has its results already. */
export interface NamedAnalysis {
  readonly analysis: Analysis;
  readonly id: string;
  /** False for a document too long to be checked while it is edited: the analysis knows its beginning and finds nothing. */
  readonly whole: boolean;
}

/** What an analysis was made of. */
interface Made {
  readonly version: number;
  readonly settings: Settings;
  readonly project: FileJudging | undefined;
}

/** Gives the analysis of a document as it stands now. */
export type Analyse = (document: TextDocument) => NamedAnalysis;

/**
 * The characters up to which a document is checked while it is edited: a thousand times a usual domain.
 * The tree of 50 million takes more memory than Node gives a process on a small machine.
 */
export const LONGEST_CHECKED = 10_000_000;

// The beginning of a longer one, which tells whether it is libvirt's at all.
const HEAD = 100_000;

// An editor stays open for days, and a zone's offset changes twice a year: what depends on the time may lag by this.
const STALE_AFTER_MILLISECONDS = 60_000;

/** Analyses documents under the settings of the moment: each version once, while settings, grammars and minute stay the same. */
export function analyses(
  settingsNow: () => Settings,
  machineNow: () => Machine,
  projectOf: (uri: string) => FileJudging | undefined,
): Analyse {
  const latest = new WeakMap<TextDocument, NamedAnalysis & Made>();
  let made = 0;
  return (document) => {
    const settings = settingsNow();
    const project = projectOf(document.uri);
    const machine = machineNow();
    const asked = analysisOptions(settings, machine);
    const options = project ? judgedBy(asked, project, () => machine.schemas?.(settings.libvirtSchemas)) : asked;
    const known = latest.get(document);
    const holds =
      known?.version === document.version &&
      known.settings === settings &&
      known.project === project &&
      known.analysis.options.source === options.source &&
      known.analysis.options.capabilities === options.capabilities &&
      Math.abs(options.world.now - known.analysis.options.world.now) < STALE_AFTER_MILLISECONDS;
    if (holds) return known;
    const read = analyzeInEditor(document.getText(), options);
    const analysis = project?.excluded === true ? { ...read.analysis, problems: [] } : read.analysis;
    const named = { ...read, analysis, id: String(++made), version: document.version, settings, project };
    latest.set(document, named);
    return named;
  };
}

function analyzeInEditor(text: string, options: AnalysisOptions): Pick<NamedAnalysis, 'analysis' | 'whole'> {
  if (text.length <= LONGEST_CHECKED) return { analysis: analyze(text, options), whole: true };
  return {
    analysis: { ...analyze(text.slice(0, HEAD), options), domains: [], contexts: [], problems: [] },
    whole: false,
  };
}
