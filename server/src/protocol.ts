/**
 * What client and server say to each other beyond LSP. Plain JSON, the same that the command line prints:
 * everything here is also reachable from any editor through `workspace/executeCommand`.
 */

/** Zero-based line and UTF-16 character, as in LSP. */
export interface JsonPosition {
  readonly line: number;
  readonly character: number;
}
export interface JsonRange {
  readonly start: JsonPosition;
  readonly end: JsonPosition;
}

/** A piece of hypervisor configuration, in the order of the real command line, and the XML it came from. */
export interface JsonSetting {
  readonly text: string;
  /** The option this is only a part of, such as `-machine`; null when it stands alone. */
  readonly fragmentOf: string | null;
  readonly why: string;
  readonly from: readonly JsonRange[];
}

/** A setting of a clock or of one of its timers by itself, and what becomes of it. */
export interface JsonTableRow {
  /** Null for a setting of `<clock>` itself. */
  readonly timer: string | null;
  /** Null where the timer says nothing but its name, and for `<clock>` itself. */
  readonly attribute: string | null;
  readonly value: string | null;
  /** As one says it: `offset='utc'`, `timer rtc: tickpolicy='catchup'`. */
  readonly setting: string;
  readonly outcome: 'arguments' | 'nothing' | 'refusal';
  /** What the hypervisor is started with for it; empty unless that is the outcome. */
  readonly arguments: readonly { readonly text: string; readonly fragmentOf: string | null; readonly why: string }[];
  /** libvirt's own words; null unless that is the outcome. */
  readonly refusal: { readonly stage: 'define' | 'start'; readonly message: string } | null;
  /** What of it comes to nothing, a sentence each. */
  readonly lost: readonly string[];
  /** Where it was read, with the version; `assumed:` stands before what nobody has asked the real program. */
  readonly source: string;
  /** Whether the document says this, and where. */
  readonly inDocument: boolean;
  readonly from: readonly JsonRange[];
}

/** The answer of `domxml preview`. */
export interface JsonPreview {
  readonly version: 1;
  readonly target: { readonly id: string; readonly libvirt: string; readonly qemu?: string; readonly xend?: string };
  readonly schema: { readonly name: string; readonly valid: boolean };
  readonly define: { readonly accepted: boolean; readonly error: string | null };
  readonly stored: string | null;
  readonly lost: readonly { readonly range: JsonRange; readonly message: string }[];
  readonly native: {
    readonly error: string | null;
    readonly environment: Readonly<Record<string, string>>;
    readonly settings: readonly JsonSetting[];
  };
  /** What every setting would come to for this guest; only there where it is asked for. */
  readonly table?: readonly JsonTableRow[];
}

/** Request: what the document at `uri` means to its target now. Null where it is not libvirt's XML. */
export const PREVIEW_REQUEST = 'domxml/preview';
export interface PreviewParams {
  readonly uri: string;
  /** Whether the answer is to have its table. */
  readonly table?: boolean;
}

/**
 * Notification, to clients that show previews: something other than the text has changed what documents mean, such as a
 * setting. Every preview is to be asked for again.
 */
export const PREVIEWS_CHANGED = 'domxml/previewsChanged';

/**
 * Request of the server, to clients that say so (`initializationOptions.readsProjects`): the text of the `domxml.json` at
 * `uri`, null where there is none. Whoever has the files of a workspace that no server can read answers it.
 */
export const READ_PROJECT_REQUEST = 'domxml/readProject';
export interface ReadProjectParams {
  readonly uri: string;
}

/**
 * `workspace/executeCommand` for other editors: `arguments: [uri]` or `[uri, { table: true }]`, answers JsonPreview or null.
 * For a document that no editor has open, `{ text }` stands in the place of `uri`.
 */
export const PREVIEW_COMMAND = 'domxml.server.preview';

/** Request: what is predicted for the document at `uri` beside what a libvirt has answered. Null where there is nothing to predict. */
export const COMPARE_REQUEST = 'domxml/compareNative';
export interface CompareParams {
  readonly uri: string;
  readonly answer: NativeAnswer;
}
/** What `virsh domxml-to-native qemu-argv` printed, or its error behind `error: `, and when: milliseconds since the epoch. */
export interface NativeAnswer {
  readonly text?: string;
  readonly error?: string;
  readonly from: number;
  readonly to: number;
}
/** What is about time in both, one argument on each line, in the order of the command line. */
export interface JsonComparison {
  readonly predicted: readonly string[];
  readonly answered: readonly string[];
}

/**
 * Request: what the host that the domains are for has said of itself, for as long as the server runs: the text that
 * `virsh domcapabilities`, `virsh capabilities`, `virsh version`, `qemu-system-… -help` or QMP printed. Answers of one
 * host add up; null forgets them all.
 */
export const HOST_REQUEST = 'domxml/hostCapabilities';
export interface HostParams {
  readonly text: string | null;
}
/** What such a text was and what is known by now, in a few words each; or a sentence on why it cannot be read. */
export type JsonHost =
  | { readonly accepted: true; readonly form: string | null; readonly known: readonly string[] }
  | { readonly accepted: false; readonly error: string };

/** `workspace/executeCommand` for other editors: `arguments: [text]` or `[null]`, answers JsonHost. */
export const HOST_COMMAND = 'domxml.server.hostCapabilities';

/** The client's own command, which code lenses name: `arguments: [uri, line]`. */
export const OPEN_PREVIEW_COMMAND = 'domxml.openPreview';

/** Notification: another extension completes the document at `uri` by a grammar that it knows, or does so no longer. */
export const GRAMMAR_ELSEWHERE_NOTIFICATION = 'domxml/grammarElsewhere';
export interface GrammarElsewhereParams {
  readonly uri: string;
  readonly elsewhere: boolean;
}

/** A moment of a simulation, in seconds and ISO 8601. `utc` has a `Z`; what a clock shows that knows no zone has none. */
export interface JsonMoment {
  /** True time, UTC. */
  readonly at: string;
  /** What happens, by its word in scenarios, and in a sentence. */
  readonly event: string;
  readonly says: string;
  readonly note: string | null;
  readonly host: { readonly name: string; readonly zone: string; readonly utc: string; readonly local: string };
  readonly guest: 'off' | 'running' | 'paused' | 'saved';
  /** The guest's hardware clock; null while the guest is not in memory. */
  readonly clock: { readonly shows: string; readonly offsetSeconds: number } | null;
  /** The time that the guest's system has. */
  readonly system: { readonly utc: string; readonly errorSeconds: number } | null;
  /** By how much this event moved the guest's time. */
  readonly jumpSeconds: number | null;
  /** What the hypervisor was started with. */
  readonly started: string | null;
  readonly rtcChange: { readonly qemu: number; readonly libvirt: number } | null;
  /** How long sleeping processes oversleep. */
  readonly oversleepSeconds: number | null;
  /** The `<clock>`, without its timers, of the running domain, of its status file, and as it is stored. */
  readonly xml: { readonly live: string | null; readonly status: string | null; readonly persistent: string };
  readonly ticks: {
    readonly due: number;
    readonly delivered: number;
    readonly missing: number;
    readonly lagSeconds: number;
  } | null;
  /** Why nothing came of the event. */
  readonly trouble: string | null;
}

/** The answer of `domxml simulate`: one run for each thing that the scenario compares. */
export interface JsonSimulation {
  readonly version: 1;
  readonly title: string;
  readonly begins: string;
  readonly runs: readonly {
    readonly name: string | null;
    readonly target: JsonPreview['target'];
    readonly moments: readonly JsonMoment[];
  }[];
}

/** What cannot be simulated, and where in the scenario that is; no range where it is not about the scenario. */
export interface JsonSimulationTrouble {
  readonly problems: readonly { readonly message: string; readonly range: JsonRange | null }[];
}

/** `workspace/executeCommand`: `arguments: [uri, scenario]`, the second the YAML itself; null where no document is open at `uri`. */
export const SIMULATE_COMMAND = 'domxml.simulate';

/** By what a document is judged. */
export interface JsonJudged {
  /** What the grammar is called: `clock`, `clock-2012`, `libvirt 9.0.0`. */
  readonly schema: string;
  /** Null where no target is known for the domain's type, or there is no domain. `label` is its name for people. */
  readonly target: (JsonPreview['target'] & { readonly label: string }) | null;
  /** Whether a `domxml.json` speaks of the document: it comes before the settings. */
  readonly project: boolean;
  /** Why the grammar is not the one it should be, in full sentences. */
  readonly trouble: string | null;
}

/**
 * Notification, to clients that say so (`initializationOptions.showsJudging`): by what the document at `uri` is judged now,
 * whenever that changes. Null where it is not libvirt's XML.
 */
export const JUDGED_NOTIFICATION = 'domxml/judged';
export interface JudgedParams {
  readonly uri: string;
  readonly judged: JsonJudged | null;
}

/** `workspace/executeCommand`: `arguments: [{ text }]`, answers what `domxml check --format json` says of a file with that text. */
export const CHECK_COMMAND = 'domxml.server.check';

/** `workspace/executeCommand`: `arguments: [text]`, a code or a message; answers what `domxml explain` prints, null where it knows neither. */
export const EXPLAIN_COMMAND = 'domxml.server.explain';
