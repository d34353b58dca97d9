import type { TextDocument } from 'vscode-languageserver-textdocument';
import { analyze, type Analysis } from '../analysis';
import { analysisOptions, type Settings } from '../settings';
import type { World } from '../targets/target';

/** An analysis with a name that no other has, by which a client can say that it has its results already. */
export interface NamedAnalysis {
  readonly analysis: Analysis;
  readonly id: string;
}

/** Gives the analysis of a document as it stands now. */
export type Analyse = (document: TextDocument) => NamedAnalysis;

// An editor stays open for days, and a zone's offset changes twice a year: what depends on the time may lag by this.
const STALE_AFTER_MILLISECONDS = 60_000;

/** Analyses documents under the settings of the moment: each version once, while settings and minute stay the same. */
export function analyses(settingsNow: () => Settings, machineNow: () => World): Analyse {
  const latest = new WeakMap<TextDocument, NamedAnalysis & { version: number; settings: Settings }>();
  let made = 0;
  return (document) => {
    const settings = settingsNow();
    const machine = machineNow();
    const known = latest.get(document);
    const holds =
      known?.version === document.version &&
      known.settings === settings &&
      Math.abs(machine.now - known.analysis.options.world.now) < STALE_AFTER_MILLISECONDS;
    if (holds) return known;
    const analysis = analyze(document.getText(), analysisOptions(settings, machine));
    const named = { analysis, id: String(++made), version: document.version, settings };
    latest.set(document, named);
    return named;
  };
}
