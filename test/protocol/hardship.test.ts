import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  CancellationTokenSource,
  createProtocolConnection,
  LSPErrorCodes,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-languageserver/node';
import { afterEach, describe, expect, it } from 'vitest';
import { builtServer } from '../helpers/build';
import { pushedEditor, startEditor, type Door, type Editor } from '../helpers/lsp';

const mistyped = "<domain type='kvm'>\n  <name>guest</nmae>\n</domain>\n";

const editors: Editor[] = [];
afterEach(() => editors.splice(0).forEach((editor) => editor.kill()));

async function start(door: Door): Promise<Editor> {
  const editor = await startEditor(door);
  editors.push(editor);
  return editor;
}

/** The server is alive when it still finds the mistake in a small document. */
async function expectAlive(editor: Editor): Promise<void> {
  const document = await editor.open(mistyped, 'alive.xml');
  expect(await document.problems()).not.toEqual([]);
}

const megabytes = (count: number, piece: string): string => piece.repeat(Math.ceil((count << 20) / piece.length));

/** A promise that the test keeps when it likes. */
class Deferred {
  resolve = (): void => undefined;
  readonly promise = new Promise<void>((resolve) => (this.resolve = resolve));
}

describe.each<Door>(['process', 'worker'])('the server in a %s', (door) => {
  it.each([
    ['empty', ''],
    ['only a byte order mark', '\uFEFF'],
    ['binary', Array.from({ length: 4096 }, (_, at) => String.fromCharCode((at * 7919) % 256)).join('')],
    ['half a surrogate pair', "<domain type='\uD83D'/>"],
    ['nested ten thousand deep', `<domain type='kvm'>${'<a>'.repeat(10_000)}`],
    ['an entity bomb', `<!DOCTYPE domain [<!ENTITY a "${'x'.repeat(99)}">${bomb()}]><domain type='kvm'>&i;</domain>`],
  ])('answers for a document that is %s', async (_, text) => {
    const editor = await start(door);
    const document = await editor.open(text);
    expect(await document.problems()).toBeInstanceOf(Array);
    expect(await document.actions({ start: { line: 0, character: 0 }, end: { line: 9, character: 9 } })).toBeInstanceOf(
      Array,
    );
    expect(await document.lenses()).toBeInstanceOf(Array);
    await document.hover(0, 1);
    await expectAlive(editor);
  });

  it('says that 50 MB are too much, and goes on', async () => {
    const editor = await start(door);
    const disk = "  <disk type='file'><source file='/var/lib/libvirt/images/guest.img'/></disk>\n";
    const document = await editor.open(`<domain type='kvm'>\n${megabytes(50, disk)}</domain>`);
    expect(await document.problems()).toMatchObject([
      { severity: 3, message: expect.stringContaining('too long') as string },
    ]);
    await document.close();
    await expectAlive(editor);
  });

  const malformed: readonly (readonly [method: string, params: object])[] = [
    ['textDocument/diagnostic', {}],
    ['textDocument/codeAction', { textDocument: { uri: 'file:///domains/guest.xml' } }],
    ['textDocument/hover', { textDocument: { uri: 'file:///domains/guest.xml' }, position: { line: 'one' } }],
    ['textDocument/codeLens', { textDocument: { uri: 7 } }],
    ['domxml/preview', {}],
    ['domxml/preview', ['file:///domains/guest.xml']],
    ['workspace/executeCommand', { command: 'domxml.server.preview', arguments: 'none' }],
    ['workspace/executeCommand', { command: 'no.such.command' }],
  ];
  it.each(malformed)('answers %s with params %j empty', async (method, params) => {
    const editor = await start(door);
    await editor.open(mistyped);
    const answer: unknown = await editor.connection.sendRequest(method, params);
    expect([null, [], { kind: 'full', items: [] }]).toContainEqual(answer);
    await expectAlive(editor);
  });

  it.each([
    ['textDocument/didOpen', {}],
    [
      'textDocument/didChange',
      { textDocument: { uri: 'file:///none.xml', version: 2 }, contentChanges: [{ text: 'x' }] },
    ],
    ['textDocument/didClose', { textDocument: null }],
    ['workspace/didChangeConfiguration', null],
    ['no/such/notification', { a: 1 }],
  ])('shrugs at %s with params %j', async (method, params) => {
    const editor = await start(door);
    await editor.connection.sendNotification(method, params);
    await expectAlive(editor);
  });

  it('refuses params where there have to be some, and goes on', async () => {
    const editor = await start(door);
    await expect(editor.connection.sendRequest('textDocument/codeAction')).rejects.toThrow(/param/i);
    await expectAlive(editor);
  });

  it('refuses a method that it does not know, and goes on', async () => {
    const editor = await start(door);
    await expect(editor.connection.sendRequest('no/such/request')).rejects.toThrow(/no\/such\/request/);
    await expectAlive(editor);
  });

  it('does no work for a request that was cancelled while it waited', async () => {
    const settings = new Deferred();
    const editor = await startEditor(door, { settings: () => settings.promise });
    editors.push(editor);
    const document = await editor.open(mistyped);
    const cancelling = new CancellationTokenSource();
    const params = { textDocument: { uri: document.uri }, position: { line: 0, character: 2 } };
    const answer = editor.connection.sendRequest('textDocument/hover', params, cancelling.token);
    cancelling.cancel();
    settings.resolve();
    await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
    await expectAlive(editor);
  });

  it('publishes nothing older than the text after a burst of edits', async () => {
    const editor = await startEditor(door, { capabilities: pushedEditor });
    editors.push(editor);
    const document = await editor.open(mistyped);
    for (const name of ['g', 'gu', 'gue', 'gues']) await document.replace('>g', `>${name}`);
    await document.replace('</nmae>', '</name>');
    await document.problems();
    const versions = editor.published.map(({ version }) => version);
    expect(versions).toEqual([...versions].sort((a, b) => a! - b!)); // open documents have versions
    expect(versions.at(-1)).toBe(6);
  });
});

describe('the process', () => {
  it('goes on after a message that is no JSON', async () => {
    const child = spawn(process.execPath, [builtServer(), '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
    child.stdin.write('Content-Length: 8\r\n\r\nnonsense');
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.listen();
    const welcome = await connection.sendRequest('initialize', { processId: null, rootUri: null, capabilities: {} });
    expect(welcome).toMatchObject({ serverInfo: { name: 'domxml' } });
    child.kill();
  });

  it('ends with status 0 after shutdown and exit', async () => {
    expect(await (await start('process')).quit()).toBe(0);
  });

  it('ends with status 1 on exit without shutdown', async () => {
    const editor = await start('process');
    await editor.connection.sendNotification('exit');
    expect(await editor.ended).toBe(1);
  });

  it('ends when its editor is gone', async () => {
    const child = spawn(process.execPath, [builtServer(), '--stdio'], { stdio: ['pipe', 'ignore', 'inherit'] });
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([1, null]);
  });
});

/** Entities of which each names the one before ten times: expanded, the last would fill any memory. */
function bomb(): string {
  const names = 'abcdefghi'.split('');
  return names
    .slice(1)
    .map((name, at) => `<!ENTITY ${name} "${`&${names[at]!};`.repeat(10)}">`)
    .join(''); // at < length - 1
}
