import { afterEach, describe, expect, it } from 'vitest';
import { domxml, legacy, misspelt, scratch, type Scratch } from '../../helpers/cli';

const folders: Scratch[] = [];
afterEach(() => folders.splice(0).forEach((files) => files.remove()));

/** A folder with these files, `domxml.json` as a value. */
function folderOf(project: unknown, files: Readonly<Record<string, string>>): string {
  const made = scratch();
  folders.push(made);
  made.write('domxml.json', typeof project === 'string' ? project : JSON.stringify(project, undefined, 2));
  for (const [name, text] of Object.entries(files)) made.write(name, text);
  return made.folder;
}

interface Told {
  readonly path: string;
  readonly target: string;
  readonly problems: readonly { readonly code: string; readonly severity: string }[];
}

async function told(cwd: string, ...args: readonly string[]): Promise<readonly Told[]> {
  const { stdout } = await domxml(['check', '--format', 'json', ...args], { cwd });
  return (JSON.parse(stdout) as { files: readonly Told[] }).files;
}

describe('domxml.json', () => {
  it('says how much problems matter, which hypervisor is meant where, and what is left alone', async () => {
    const project = {
      severities: { 'clock-legacy-offset': 'error' },
      exclude: ['old/**'],
      overrides: [{ files: ['xen/**'], target: 'xen-libxl', severities: { 'clock-legacy-offset': 'off' } }],
    };
    const folder = folderOf(project, { 'a.xml': legacy, 'xen/b.xml': legacy, 'old/c.xml': misspelt });
    const [first, second, ...others] = await told(folder);
    expect(first).toMatchObject({ path: 'a.xml', target: 'qemu', problems: [{ severity: 'error' }] });
    expect(second).toMatchObject({ path: 'xen/b.xml', target: 'xen-libxl' });
    expect(second?.problems.map(({ code }) => code)).not.toContain('clock-legacy-offset');
    expect(others).toEqual([]);
    expect((await domxml(['check', 'a.xml'], { cwd: folder })).status).toBe(1);
  });

  it('counts from the file upwards; a file that is named is judged though it is excluded', async () => {
    const folder = folderOf({ target: 'xen-libxl', exclude: ['*.xml'] }, { 'deep/down/a.xml': legacy });
    expect(await told(`${folder}/deep/down`)).toEqual([]);
    expect(await told(`${folder}/deep/down`, 'a.xml')).toMatchObject([{ target: 'xen-libxl' }]);
  });

  it('speaks for standard input by the name that it is given', async () => {
    const folder = folderOf({ overrides: [{ files: ['xen/*'], target: 'xen-libxl' }] }, {});
    const targetOf = async (...args: readonly string[]): Promise<string> => {
      const run = await domxml(['preview', '--format', 'json', '-', ...args], { cwd: folder, input: legacy });
      return (JSON.parse(run.stdout) as { target: { id: string } }).target.id;
    };
    expect(await targetOf()).toBe('qemu');
    expect(await targetOf('--stdin-filename', 'xen/a.xml')).toBe('xen-libxl');
  });

  it('gives way to the options of the call', async () => {
    const folder = folderOf(
      { target: 'xen-libxl', libvirt: '4.1.0', hostTimezone: 'Asia/Tokyo', schema: 'clock-2012' },
      { 'a.xml': legacy },
    );
    const previewed = async (...args: readonly string[]): Promise<object> =>
      JSON.parse((await domxml(['preview', '--format', 'json', 'a.xml', ...args], { cwd: folder })).stdout) as object;
    expect(await previewed()).toMatchObject({
      target: { id: 'xen-libxl', libvirt: '4.1.0' },
      schema: { name: 'clock-2012' },
    });
    expect(await previewed('--target', 'qemu', '--libvirt', '9.0.0', '--schema', 'clock')).toMatchObject({
      target: { id: 'qemu', libvirt: '9.0.0' },
      schema: { name: 'clock' },
    });
  });

  it('ends the run with status 2 where it is wrong, each mistake at its place', async () => {
    const folder = folderOf('{\n  "target": "xenn",\n  "exclude": "old"\n}\n', { 'a/b.xml': legacy });
    const { status, stdout, stderr } = await domxml(['check', 'b.xml'], { cwd: `${folder}/a` });
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toMatch(
      /^domxml: \.\.\/domxml\.json:2:13 "target" does not take "xenn"\..*\n.*domxml\.json:3:14 "exclude"/,
    );
  });
});
