import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Diagnostic, Location, MarkupContent } from 'vscode-languageserver/node';
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { installedFolder } from '../../server/src/installedSchemas';
import type { JsonPreview, JsonSimulation, JudgedParams } from '../../server/src/protocol';
import { scratch } from '../helpers/cli';
import { pullingEditor, pushedEditor, startEditor, type Door, type Editor, type Introduction } from '../helpers/lsp';

const domain = `<domain type='kvm'>
  <name>guest</name>
  <memory>65536</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <clock offset='localtime' adjustment='reset'/>
</domain>
`;
const mistyped = domain.replace('</name>', '</nmae>');
const nameLine = { start: { line: 1, character: 2 }, end: { line: 1, character: 20 } };
const clockLine = 6;

const editors: Editor[] = [];
afterEach(() => editors.splice(0).forEach((editor) => editor.kill()));

async function start(door: Door, introduction?: Introduction): Promise<Editor> {
  const editor = await startEditor(door, introduction);
  editors.push(editor);
  return editor;
}

const errors = (problems: readonly Diagnostic[]): Diagnostic[] => problems.filter(({ severity }) => severity === 1);

describe.each<Door>(['process', 'worker'])('the server in a %s', (door) => {
  describe.each([
    ['pulls', pullingEditor],
    ['is sent', pushedEditor],
  ])('and an editor that %s diagnostics', (_, capabilities) => {
    it('shows what is wrong, applies the fix, and is content', async () => {
      const editor = await start(door, { capabilities });
      const document = await editor.open(mistyped);
      const [problem, ...others] = errors(await document.problems());
      expect(others).toEqual([]);
      expect(problem).toMatchObject({ source: 'domxml', range: { start: { line: 1 }, end: { line: 1 } } });
      expect(problem?.code).toMatch(/^xml-/);

      const [action] = (await document.actions(nameLine)).filter(({ isPreferred }) => isPreferred);
      expect(action).toMatchObject({ kind: 'quickfix', diagnostics: [{ code: problem?.code }] });
      await document.apply(action!); // just matched
      expect(document.text()).toBe(domain);
      expect(errors(await document.problems())).toEqual([]);
    });

    it('follows edits', async () => {
      const editor = await start(door, { capabilities });
      const document = await editor.open(domain);
      expect(errors(await document.problems())).toEqual([]);
      await document.replace('</name>', '</nmae>');
      expect(errors(await document.problems())).toHaveLength(1);
      await document.replace('</nmae>', '</name>');
      expect(errors(await document.problems())).toEqual([]);
    });

    it("is silent on XML that is not libvirt's", async () => {
      const editor = await start(door, { capabilities });
      const document = await editor.open('<project><clock offset="utx"></project>');
      expect(await document.problems()).toEqual([]);
      expect(await document.actions(nameLine)).toEqual([]);
      expect(await document.hover(0, 12)).toBeNull();
      expect(await document.lenses()).toEqual([]);
      expect(await editor.connection.sendRequest('domxml/preview', { uri: document.uri })).toBeNull();
    });
  });

  it('is sent diagnostics or pulls them, never both', async () => {
    const pulling = await start(door, { capabilities: pullingEditor });
    const pulled = await pulling.open(mistyped);
    expect(await pulled.problems()).not.toEqual([]);
    await pulled.close();
    expect(pulling.welcome.capabilities.diagnosticProvider).toBeDefined();
    expect(pulling.published).toEqual([]);

    const sent = await start(door, { capabilities: pushedEditor });
    expect(sent.welcome.capabilities).not.toHaveProperty('diagnosticProvider');
  });

  it('takes the problems of a closed document off the list', async () => {
    const editor = await start(door, { capabilities: pushedEditor });
    const document = await editor.open(mistyped);
    await document.problems();
    await document.close();
    const other = await editor.open(domain, 'other.xml');
    await other.problems();
    expect(editor.published.filter(({ uri }) => uri === document.uri).at(-1)?.diagnostics).toEqual([]);
  });

  it('sends a report again only when it has changed', async () => {
    const editor = await start(door);
    const document = await editor.open(mistyped);
    const pull = (previousResultId?: string): Promise<{ kind: string; resultId: string }> =>
      editor.connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: document.uri },
        previousResultId,
      });
    const first = await pull();
    expect(await pull(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
    await document.replace('</nmae>', '</name>');
    expect(await pull(first.resultId)).toMatchObject({ kind: 'full' });
  });

  it('gives an empty report for a document that is not open', async () => {
    const { connection } = await start(door);
    const report = await connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: 'file:///none.xml' },
    });
    expect(report).toEqual({ kind: 'full', items: [] });
  });

  it('applies all safe fixes at once where that is asked for', async () => {
    const editor = await start(door);
    const titled = domain.replace('<memory>', '<title>a &amp; b &amp; c</title>\n  <memory>');
    const document = await editor.open(titled.replaceAll('&amp;', '&'));
    const [action] = await document.actions(nameLine, { only: ['source.fixAll'] });
    expect(action).toMatchObject({ kind: 'source.fixAll.domxml' });
    await document.apply(action!); // just matched
    expect(document.text()).toBe(titled);
  });

  it('explains what the cursor is on', async () => {
    const editor = await start(door);
    const document = await editor.open(domain);
    const shown = await document.hover(clockLine, 4);
    expect(shown?.contents).toMatchObject({ kind: 'markdown' });
    expect(shown?.range).toEqual({ start: { line: clockLine, character: 3 }, end: { line: clockLine, character: 8 } });
  });

  it('explains what a value comes to, and leads to the page of a rule', async () => {
    const editor = await start(door, {
      initializationOptions: { rulePages: 'file:///rules', settings: { hostTimezone: 'Asia/Kolkata' } },
    });
    const document = await editor.open(domain.replace(" adjustment='reset'", ''));
    const { value } = (await document.hover(clockLine, 20))?.contents as MarkupContent;
    expect(value).toContain('UTC +5 h 30 min now');
    expect(value).toContain('`-rtc base=localtime`');
    expect(value).toContain('(file:///rules/clock-legacy-offset.md)');
  });

  it('shows what nobody has written, unless it shall not', async () => {
    const text = domain.replace(" adjustment='reset'", '');
    const hintsOf = async (settings: unknown): Promise<unknown> => {
      const editor = await start(door, { initializationOptions: { settings } });
      expect(editor.welcome.capabilities.inlayHintProvider).toBe(true);
      const { uri } = await editor.open(text);
      const range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };
      return editor.connection.sendRequest('textDocument/inlayHint', { textDocument: { uri }, range });
    };
    const position = { line: clockLine, character: text.split('\n')[clockLine]!.indexOf('/>') }; // there is such a line
    const label = "adjustment='reset'";
    expect(await hintsOf({})).toMatchObject([{ position, label, textEdits: [{ newText: ` ${label}` }] }]);
    expect(await hintsOf({ inlayHints: { enabled: false } })).toBeNull();
  });

  it('gives an outline, folding, selections and linked tags, unless another extension does', async () => {
    const alone = await start(door);
    const { uri } = await alone.open(domain);
    const ask = (method: string, more: object = {}): Promise<unknown> =>
      alone.connection.sendRequest(`textDocument/${method}`, { textDocument: { uri }, ...more });
    const position = { line: 4, character: 5 };
    const outlined = (await ask('documentSymbol')) as { name: string }[];
    expect(outlined.map(({ name }) => name)).toEqual(['domain', 'name', 'memory', 'os', 'type', 'clock']);
    expect(await ask('foldingRange')).toContainEqual({ startLine: 3, endLine: 4 });
    expect(await ask('selectionRange', { positions: [position] })).toMatchObject([{ parent: { parent: {} } }]);
    expect(await ask('linkedEditingRange', { position })).toMatchObject({ ranges: [{}, {}] });
    expect(await ask('documentLink')).toEqual([]);

    const structural = ['documentSymbolProvider', 'foldingRangeProvider', 'selectionRangeProvider'];
    const beside = await start(door, { initializationOptions: { xmlElsewhere: true } });
    for (const provider of structural) {
      expect(alone.welcome.capabilities).toHaveProperty(provider);
      expect(beside.welcome.capabilities).not.toHaveProperty(provider);
    }
  });

  it('rewrites a clock', async () => {
    const editor = await start(door, { initializationOptions: { settings: { hostTimezone: 'Asia/Kolkata' } } });
    const document = await editor.open(domain);
    const clock = { start: { line: clockLine, character: 4 }, end: { line: clockLine, character: 4 } };
    const actions = await document.actions(clock, { only: ['refactor'] });
    const zone = actions.find(({ title }) => title.includes("offset='timezone'"));
    expect(zone).toMatchObject({ kind: 'refactor.rewrite.domxml' });
    await document.apply(zone!); // just matched
    expect(document.text().split('\n')[clockLine]).toBe("  <clock offset='timezone' timezone='Asia/Kolkata'/>");
  });

  it('offers what may be written, also while the text is broken', async () => {
    const editor = await start(door);
    expect(editor.welcome.capabilities.completionProvider?.triggerCharacters).toContain('<');
    const document = await editor.open(domain);
    await document.replace("adjustment='reset'/>", '\n</domain>');
    expect((await document.complete(clockLine, 28)).map(({ label }) => label)).toEqual(['adjustment']);
    await document.replace("localtime' \n</domain>", "localtime'><\n</domain>");
    const [timer] = await document.complete(clockLine, 29);
    expect(timer).toMatchObject({
      label: 'timer',
      insertTextFormat: 2,
      textEdit: { newText: expect.stringMatching(/^timer name='\$\{1\|/) as string, insert: {}, replace: {} },
    });
  });

  it('offers what no grammar knows where another extension has one, and nothing where it shall not', async () => {
    const zoned = domain.replace("offset='localtime' adjustment='reset'", "offset='timezone' timezone=''");
    const character = zoned.split('\n')[clockLine]!.indexOf("''") + 1; // there is such a line
    const editor = await start(door);
    const document = await editor.open(zoned);
    expect(await document.complete(clockLine, 9)).not.toEqual([]);
    await editor.connection.sendNotification('domxml/grammarElsewhere', { uri: document.uri, elsewhere: true });
    expect(await document.complete(clockLine, 9)).toEqual([]);
    expect((await document.complete(clockLine, character)).map(({ label }) => label)).toContain('Europe/Paris');
    const change = (completion: string): Promise<void> =>
      editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: { domxml: { completion } } });
    await change('always');
    expect(await document.complete(clockLine, 9)).not.toEqual([]);
    await change('off');
    expect(await document.complete(clockLine, character)).toEqual([]);
  });

  it("leads to libvirt's grammar where that is installed", async () => {
    const editor = await start(door);
    expect(editor.welcome.capabilities.definitionProvider).toBe(true);
    const { uri } = await editor.open(domain);
    const found = await editor.connection.sendRequest<Location[]>('textDocument/definition', {
      textDocument: { uri },
      position: { line: clockLine, character: 4 },
    });
    const folder = door === 'process' ? installedFolder() : undefined;
    expect(found.map((place) => place.uri)).toEqual(
      folder === undefined ? [] : [pathToFileURL(path.join(folder, 'domaincommon.rng')).href],
    );
  });

  it("says over a clock what it comes to, with the editor's own command where it has one", async () => {
    const plain = await (await start(door)).open(domain);
    const [lens, ...others] = await plain.lenses();
    expect(others).toEqual([]);
    expect(lens).toMatchObject({
      range: { start: { line: clockLine } },
      command: { command: 'domxml.server.preview' },
    });
    expect(lens?.command?.title).toContain('-rtc base=localtime');

    const able = await start(door, { initializationOptions: { previewCommand: true } });
    const [opening] = await (await able.open(domain)).lenses();
    expect(opening?.command).toMatchObject({ command: 'domxml.openPreview', arguments: [plain.uri, clockLine] });
  });

  it('previews the document, by request and by command', async () => {
    const { connection, ...editor } = await start(door);
    const { uri } = await editor.open(domain);
    const preview = await connection.sendRequest<JsonPreview>('domxml/preview', { uri });
    expect(preview.target.id).toBe('qemu');
    expect(preview.stored).toBe("<clock offset='localtime' adjustment='reset'/>");
    expect(preview.native.settings.map(({ text }) => text)).toContain('-rtc base=localtime');
    const command = { command: 'domxml.server.preview', arguments: [uri] };
    expect(await connection.sendRequest('workspace/executeCommand', command)).toEqual(preview);

    const { table, ...rest } = await connection.sendRequest<JsonPreview>('domxml/preview', { uri, table: true });
    expect(rest).toEqual(preview);
    expect(table?.filter(({ inDocument }) => inDocument)).toMatchObject([
      {
        setting: "offset='localtime' adjustment='reset'",
        outcome: 'arguments',
        arguments: [{ text: '-rtc base=localtime' }],
        from: [{ start: { line: clockLine } }, { start: { line: clockLine } }],
      },
    ]);
    const asked = { command: 'domxml.server.preview', arguments: [uri, { table: true }] };
    const again = await connection.sendRequest<JsonPreview>('workspace/executeCommand', asked);
    const settings = (of: JsonPreview['table']) => of?.map(({ setting }) => setting); // what they come to depends on the second
    expect(settings(again.table)).toEqual(settings(table));
  });

  it('compares what libvirt has answered with what is predicted', async () => {
    const { connection, ...editor } = await start(door);
    const { uri } = await editor.open(domain);
    const answer = { text: 'qemu-system-x86_64 -name a -rtc base=utc -no-hpet', from: 0, to: 0 };
    expect(await connection.sendRequest('domxml/compareNative', { uri, answer })).toEqual({
      predicted: ['-rtc base=localtime'],
      answered: ['-rtc base=utc', '-no-hpet'],
    });
    expect(await connection.sendRequest('domxml/compareNative', { uri: 'file:///none.xml', answer })).toBeNull();
  });

  it('follows the clock through a scenario, by command', async () => {
    const { connection, ...editor } = await start(door);
    const { uri } = await editor.open(domain);
    const simulate = <R>(...args: readonly unknown[]): Promise<R> =>
      connection.sendRequest<R>('workspace/executeCommand', { command: 'domxml.simulate', arguments: args });
    const scenario =
      'title: t\nbegins: 2026-01-15T12:00Z\nhosts: { a: { zone: Europe/Paris } }\nevents: [{ at: +1h, do: start }]\n';
    const { runs } = await simulate<JsonSimulation>(uri, scenario);
    expect(runs).toMatchObject([
      { name: null, target: { id: 'qemu' }, moments: [{ at: '2026-01-15T13:00:00Z', started: '-rtc base=localtime' }] },
    ]);
    expect(await simulate(uri, scenario.replace('start', 'strat'))).toMatchObject({
      problems: [{ range: { start: { line: 3, character: 24 } } }],
    });
    expect(await simulate(uri, 7)).toBeNull();
    expect(await simulate('file:///nowhere.xml', scenario)).toBeNull();
  });

  it('tells by what a document is judged, once until that changes', async () => {
    const { connection, ...editor } = await start(door, { initializationOptions: { showsJudging: true } });
    const told: JudgedParams[] = [];
    connection.onNotification('domxml/judged', (params: JudgedParams) => void told.push(params));
    const document = await editor.open(domain);
    await document.problems();
    await document.problems();
    expect(told).toMatchObject([
      { uri: document.uri, judged: { target: { id: 'qemu', label: 'QEMU/KVM' }, project: false, trouble: null } },
    ]);
    await connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { domxml: { libvirtVersion: '9.0.0', schema: 'clock-2012' } },
    });
    await document.problems();
    expect(told.slice(1)).toMatchObject([{ judged: { schema: 'clock-2012', target: { libvirt: '9.0.0' } } }]);
    await document.replace('<domain', '<project');
    await document.replace('</domain', '</project');
    await document.problems();
    expect(told.at(-1)).toEqual({ uri: document.uri, judged: null });
  });

  it('checks, previews and explains texts that no editor has open', async () => {
    const { connection } = await start(door);
    const run = (command: string, argument: unknown) =>
      connection.sendRequest('workspace/executeCommand', { command, arguments: [argument] });
    const text = domain.replace('localtime', 'locltime');
    expect(await run('domxml.server.check', { text })).toMatchObject({
      root: 'domain',
      problems: [{ code: 'schema-bad-value', range: { start: { line: clockLine } } }],
    });
    expect(await run('domxml.server.preview', { text })).toMatchObject({ define: { accepted: false } });
    expect(await run('domxml.server.explain', 'clock-legacy-offset')).toContain('clock-legacy-offset');
    expect(await run('domxml.server.explain', "unsupported configuration: unknown clock offset 'x'")).toContain(
      'offset',
    );
    expect(await run('domxml.server.explain', 'good morning')).toBeNull();
    expect(await run('domxml.server.check', 7)).toBeNull();
  });

  it('takes what a host says of itself, by request and by command, and forgets it', async () => {
    const { connection, ...editor } = await start(door);
    const { uri } = await editor.open(domain);
    const versions = async (): Promise<string> => {
      const { target } = await connection.sendRequest<JsonPreview>('domxml/preview', { uri });
      return `${target.libvirt} ${target.qemu}`;
    };
    const before = await versions();
    const text = 'Using library: libvirt 9.0.0\n';
    expect(await connection.sendRequest('domxml/hostCapabilities', { text })).toEqual({
      accepted: true,
      form: 'virsh version',
      known: ['libvirt 9.0.0'],
    });
    const tell = (argument: unknown) =>
      connection.sendRequest('workspace/executeCommand', {
        command: 'domxml.server.hostCapabilities',
        arguments: [argument],
      });
    expect(await tell('QEMU emulator version 7.2.22\n')).toMatchObject({ accepted: true });
    expect(await versions()).toBe('9.0.0 7.2.22');
    expect(await tell('<domain/>')).toMatchObject({ accepted: false });
    expect(await versions()).toBe('9.0.0 7.2.22');
    expect(await tell(null)).toEqual({ accepted: true, form: null, known: [] });
    expect(await versions()).toBe(before);
  });

  it('takes settings with the introduction, when they change, and by asking', async () => {
    const libvirtOf = async (editor: Editor): Promise<() => Promise<string>> => {
      const { uri } = await editor.open(domain);
      return async () => (await editor.connection.sendRequest<JsonPreview>('domxml/preview', { uri })).target.libvirt;
    };
    const told = await start(door, { initializationOptions: { settings: { libvirtVersion: '9.0.0' } } });
    const version = await libvirtOf(told);
    expect(await version()).toBe('9.0.0');
    await told.connection.sendNotification('workspace/didChangeConfiguration', {
      settings: { domxml: { libvirtVersion: '12.8.0' } },
    });
    expect(await version()).toBe('12.8.0');

    const asked = await start(door, { settings: () => ({ libvirtVersion: '9.0.0', codeLens: { enabled: false } }) });
    expect(await (await libvirtOf(asked))()).toBe('9.0.0');
    expect(await (await asked.open(domain)).lenses()).toEqual([]);
  });

  it('answers what is asked after a change of settings by the new ones, however slowly they come', async () => {
    let libvirtVersion = '9.0.0';
    const editor = await start(door, {
      settings: () => new Promise((answer) => setTimeout(() => answer({ libvirtVersion }), 200)),
      initializationOptions: { previewCommand: true },
    });
    const { uri } = await editor.open(domain);
    const previewed = async (): Promise<string> =>
      (await editor.connection.sendRequest<JsonPreview>('domxml/preview', { uri })).target.libvirt;
    expect(await previewed()).toBe('9.0.0');

    const announced = new Promise<void>((heard) => editor.connection.onNotification('domxml/previewsChanged', heard));
    libvirtVersion = '12.8.0';
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings: null });
    expect(await previewed()).toBe('12.8.0');
    await announced;
  });
});

describe('a file of host capabilities in the settings', () => {
  const files = scratch();
  afterAll(() => files.remove());
  const withFile = (name: string) =>
    start('process', { initializationOptions: { settings: { capabilities: path.join(files.folder, name) } } });

  it('is what domains are judged for', async () => {
    files.write('version.txt', 'Using library: libvirt 9.0.0\n');
    const { connection, ...editor } = await withFile('version.txt');
    const { uri } = await editor.open(domain);
    const { target } = await connection.sendRequest<JsonPreview>('domxml/preview', { uri });
    expect(target.libvirt).toBe('9.0.0');
  });

  it('is warned of once where it is none', async () => {
    const { connection, ...editor } = await withFile('none.xml');
    const shown: unknown[] = [];
    connection.onNotification('window/showMessage', (message) => void shown.push(message));
    const { uri } = await editor.open(domain);
    await connection.sendRequest('domxml/preview', { uri });
    await connection.sendRequest('domxml/preview', { uri });
    expect(shown).toEqual([{ type: 2, message: expect.stringMatching(/none\.xml cannot be used/) as string }]);
  });
});
