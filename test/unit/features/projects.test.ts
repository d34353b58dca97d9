import { describe, expect, it } from 'vitest';
import type { PublishDiagnosticsParams } from 'vscode-languageserver';
import { findingProjects, type Projects } from '../../../server/src/features/projects';

const never = () => () => undefined;
const guest = 'file:///guests/xen/deep/a%20guest.xml';

/** Projects of a workspace with these files; what is read, and what is said of project files, is kept. */
function workspace(files: Record<string, string>, folders = ['file:///guests']) {
  const read: string[] = [];
  const published: PublishDiagnosticsParams[] = [];
  const projects: Projects = findingProjects({
    folders,
    read: (uri) => {
      read.push(uri);
      return Promise.resolve(files[uri]);
    },
    publish: (params) => void published.push(params),
    later: never,
  });
  return { projects, read, published };
}

describe('the project of a document', () => {
  it('is the nearest one from its folder up to that of the workspace', async () => {
    const { projects, read } = workspace({
      'file:///guests/xen/domxml.json': '{ "overrides": [{ "files": ["deep/a guest.xml"], "target": "xen-xl" }] }',
      'file:///guests/domxml.json': '{ "target": "lxc" }',
    });
    expect(await projects.find(guest)).toBe(true);
    expect(projects.judging(guest)).toMatchObject({ target: 'xen-xl' });
    expect(read).toEqual(['file:///guests/xen/deep/domxml.json', 'file:///guests/xen/domxml.json']);
  });

  it.each([
    ['file:///elsewhere/guest.xml', ['file:///guests']],
    ['file:///guests-of-others/guest.xml', ['file:///guests/']],
    ['untitled:Untitled-1', ['file:///guests']],
    [guest, []],
  ])('is not looked for outside of the workspace: %s', async (uri, folders) => {
    const { projects, read } = workspace({ 'file:///guests/domxml.json': '{}' }, folders);
    expect(await projects.find(uri)).toBe(false);
    expect(read).toEqual([]);
    expect(projects.judging(uri)).toBeUndefined();
  });

  it('stays the same object until the file says something else', async () => {
    const files = { 'file:///guests/domxml.json': '{ "target": "lxc" }' };
    const { projects } = workspace(files);
    await projects.find(guest);
    const before = projects.judging(guest);
    files['file:///guests/domxml.json'] = '{ "target": "lxc", "exclude": ["other.xml"] }';
    expect(await projects.find(guest)).toBe(false);
    expect(projects.judging(guest)).toBe(before);
    files['file:///guests/domxml.json'] = '{ "target": "vz" }';
    expect(await projects.find(guest)).toBe(true);
    expect(projects.judging(guest)).toMatchObject({ target: 'vz' });
  });

  it('tells once what is wrong in it, and once that nothing is any more', async () => {
    const files: Record<string, string> = { 'file:///guests/domxml.json': '{\n  "target": "xenn"\n}' };
    const { projects, published } = workspace(files);
    await projects.find(guest);
    await projects.find('file:///guests/other.xml');
    expect(published).toMatchObject([
      { uri: 'file:///guests/domxml.json', diagnostics: [{ range: { start: { line: 1, character: 12 } } }] },
    ]);
    delete files['file:///guests/domxml.json'];
    await projects.find(guest);
    expect(published.slice(1)).toEqual([{ uri: 'file:///guests/domxml.json', diagnostics: [] }]);
  });

  it('is forgotten with the document', async () => {
    const { projects } = workspace({ 'file:///guests/domxml.json': '{ "target": "lxc" }' });
    await projects.find(guest);
    projects.forget(guest);
    expect(projects.judging(guest)).toBeUndefined();
  });
});
