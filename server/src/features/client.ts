import type { ClientCapabilities, CompletionClientCapabilities } from 'vscode-languageserver';

/** What the editor at the other end understands; whatever it does not name, it does not get. */
export interface Client {
  /** Asks for diagnostics itself; others are sent them. Never both. */
  readonly pullsDiagnostics: boolean;
  readonly showsRelatedPlaces: boolean;
  /** The numbers of LSP's DiagnosticTag that it shows. */
  readonly diagnosticTags: readonly number[];
  readonly codeActionLiterals: boolean;
  readonly versionedEdits: boolean;
  /** Shows what is noted about a change, and asks before those that want it. */
  readonly changeAnnotations: boolean;
  /** Shows actions that cannot be done, with the reason. */
  readonly disabledActions: boolean;
  readonly markdownHover: boolean;
  /** Shows which piece of the document a definition is of. */
  readonly definitionLinks: boolean;
  /** Shows an outline as a tree. */
  readonly symbolTrees: boolean;
  /**
   * Has another extension for XML, which gives outlines, folding, selections and linked tags
   * (`initializationOptions.xmlElsewhere`): what both gave would be there twice.
   */
  readonly xmlElsewhere: boolean;
  /** Answers `workspace/configuration`. */
  readonly answersSettings: boolean;
  /** Tells of changed settings only when asked to. */
  readonly registersSettings: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly refreshesCodeLenses: boolean;
  readonly refreshesInlayHints: boolean;
  /** Shows more about a problem at the address that comes with its code. */
  readonly codeDescriptions: boolean;
  readonly completion: {
    readonly snippets: boolean;
    /** Lets the author choose whether the name under the cursor is replaced. */
    readonly insertsOrReplaces: boolean;
    readonly deprecatedTag: boolean;
    readonly adjustsIndentation: boolean;
    /** Has the command that asks for completion once more (`initializationOptions.suggestCommand`). */
    readonly suggestsAgain: boolean;
    readonly markdown: boolean;
  };
  /** Has the command that opens the preview beside the document (`initializationOptions.previewCommand`). */
  readonly opensPreview: boolean;
  /** Answers what a `domxml.json` says (`initializationOptions.readsProjects`). */
  readonly readsProjects: boolean;
  /** The address of the folder that has the pages of docs/rules (`initializationOptions.rulePages`), with its last slash. */
  readonly rulePages: string | undefined;
  /** Shows by what documents are judged (`initializationOptions.showsJudging`). */
  readonly showsJudging: boolean;
  /** Watches files for a server that asks for it. */
  readonly registersWatchers: boolean;
}

/** What `initialize` may say about the client; every part may be missing. */
export interface Introduction {
  readonly capabilities?: ClientCapabilities;
  readonly initializationOptions?: unknown;
  readonly workspaceFolders?: readonly { readonly uri: string }[] | null;
  readonly rootUri?: string | null;
}

/** The client that introduced itself so. */
export function readClient({ capabilities, initializationOptions }: Introduction): Client {
  const { textDocument, workspace } = capabilities ?? {};
  const pullsDiagnostics = textDocument?.diagnostic !== undefined;
  // A client that pulls may describe its diagnostics under either name (LSP 3.18).
  const shown = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    pullsDiagnostics,
    showsRelatedPlaces: shown.relatedInformation === true,
    diagnosticTags: shown.tagSupport?.valueSet ?? [],
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    changeAnnotations: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    disabledActions: textDocument?.codeAction?.disabledSupport === true,
    markdownHover: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    symbolTrees: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    xmlElsewhere: optionOf(initializationOptions, 'xmlElsewhere') === true,
    definitionLinks: textDocument?.definition?.linkSupport === true,
    answersSettings: workspace?.configuration === true,
    registersSettings: workspace?.didChangeConfiguration?.dynamicRegistration === true,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    refreshesCodeLenses: workspace?.codeLens?.refreshSupport === true,
    refreshesInlayHints: workspace?.inlayHint?.refreshSupport === true,
    codeDescriptions: shown.codeDescriptionSupport === true,
    completion: completionOf(
      textDocument?.completion?.completionItem,
      optionOf(initializationOptions, 'suggestCommand') === true,
    ),
    opensPreview: optionOf(initializationOptions, 'previewCommand') === true,
    readsProjects: optionOf(initializationOptions, 'readsProjects') === true,
    rulePages: folderIn(optionOf(initializationOptions, 'rulePages')),
    showsJudging: optionOf(initializationOptions, 'showsJudging') === true,
    registersWatchers: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
  };
}

const completionOf = (
  item: CompletionClientCapabilities['completionItem'],
  suggestsAgain: boolean,
): Client['completion'] => ({
  snippets: item?.snippetSupport === true,
  insertsOrReplaces: item?.insertReplaceSupport === true,
  deprecatedTag: item?.tagSupport?.valueSet.includes(1) === true,
  adjustsIndentation: item?.insertTextModeSupport?.valueSet.includes(2) === true,
  markdown: item?.documentationFormat?.includes('markdown') === true,
  suggestsAgain,
});

/** The settings that came with `initialize`, if any. */
export const introducedSettings = ({ initializationOptions }: Introduction): unknown =>
  optionOf(initializationOptions, 'settings');

/** The address of the folder that the client has open, the first of several; undefined where it has none. */
export const workspaceOf = ({ workspaceFolders, rootUri }: Introduction): string | undefined =>
  workspaceFolders?.[0]?.uri ?? rootUri ?? undefined;

/** The addresses of all folders that the client has open. */
export const foldersOf = ({ workspaceFolders, rootUri }: Introduction): readonly string[] =>
  workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);

/** The page of a code; undefined where the client has said of no place with such pages. */
export const rulePage = ({ rulePages }: Client, code: string): string | undefined =>
  rulePages === undefined ? undefined : `${rulePages}${code}.md`;

const folderIn = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value.replace(/\/*$/, '/') : undefined;

const optionOf = (options: unknown, name: string): unknown =>
  typeof options === 'object' && options !== null ? ({ ...options } as Record<string, unknown>)[name] : undefined;
