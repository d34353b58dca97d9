import { pathToFileURL } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import type { JsonPreview } from '../../server/src/protocol';
import { legacy, scratch, type Scratch } from '../helpers/cli';
import { pushedEditor, startEditor, type Door, type Editor, type Introduction } from '../helpers/lsp';

const editors: Editor[] = [];
const folders: Scratch[] = [];
afterEach(() => {
  editors.splice(0).forEach((editor) => editor.kill());
  folders.splice(0).forEach((files) => files.remove());
});

async function start(door: Door, introduction: Introduction): Promise<Editor> {
  const editor = await startEditor(door, introduction);
  editors.push(editor);
  return editor;
}

const targetOf = async ({ connection }: Editor, uri: string): Promise<string> =>
  (await connection.sendRequest<JsonPreview>('domxml/preview', { uri })).target.id;

describe.each<Door>(['process', 'worker'])('the server in a %s', (door) => {
  it('goes by the domxml.json that its editor reads for it, and by what becomes of it', async () => {
    const files = new Map([['memfs:/guests/domxml.json', '{ "target": "xen-libxl" }']]);
    const editor = await start(door, {
      workspace: 'memfs:/guests',
      initializationOptions: { readsProjects: true, previewCommand: true },
      readProject: (uri) => new Promise((answer) => setTimeout(() => answer(files.get(uri) ?? null), 100)),
    });
    const { uri } = await editor.open(legacy, 'guest.xml', 'memfs:/guests/a/');
    expect(await targetOf(editor, uri)).toBe('xen-libxl');

    const announced = new Promise<void>((heard) => editor.connection.onNotification('domxml/previewsChanged', heard));
    files.set('memfs:/guests/domxml.json', '{ "target": "lxc" }');
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: 'memfs:/guests/domxml.json', type: 2 }],
    });
    expect(await targetOf(editor, uri)).toBe('lxc');
    await announced;
  });

  it('tells what is wrong in it, goes by the rest, and shows nothing of what is excluded', async () => {
    const project = '{ "target": "xenn", "severities": { "clock-legacy-offset": "error" }, "exclude": ["old/**"] }';
    const editor = await start(door, {
      capabilities: pushedEditor,
      workspace: 'memfs:/guests',
      initializationOptions: { readsProjects: true },
      readProject: (uri) => (uri === 'memfs:/guests/domxml.json' ? project : null),
    });
    const document = await editor.open(legacy, 'guest.xml', 'memfs:/guests/');
    expect(await document.problems()).toMatchObject([{ code: 'clock-legacy-offset', severity: 1 }]);
    expect(editor.published.find(({ uri }) => uri.endsWith('domxml.json'))).toMatchObject({
      diagnostics: [{ source: 'domxml', range: { start: { line: 0, character: 12 } } }],
    });
    const excluded = await editor.open(legacy, 'guest.xml', 'memfs:/guests/old/');
    expect(await excluded.problems()).toEqual([]);
  });
});

it('the process reads the domxml.json of an editor that does not', async () => {
  const files = scratch();
  folders.push(files);
  files.write('domxml.json', '{ "overrides": [{ "files": ["xen/*"], "target": "xen-libxl" }] }');
  const workspace = pathToFileURL(files.folder).href;
  const editor = await start('process', { workspace });
  expect(await targetOf(editor, (await editor.open(legacy, 'a.xml', `${workspace}/xen/`)).uri)).toBe('xen-libxl');
  expect(await targetOf(editor, (await editor.open(legacy, 'a.xml', `${workspace}/kvm/`)).uri)).toBe('qemu');
});
