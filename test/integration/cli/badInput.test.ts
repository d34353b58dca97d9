import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { built } from '../../helpers/build';
import { domxml, good, misspelt, scratch, type Scratch } from '../../helpers/cli';

let files: Scratch;

beforeAll(() => {
  files = scratch();
});
afterAll(() => files.remove());

describe('bad input', () => {
  const failing = { status: 2, stdout: '' };

  it('a missing file, with the others checked all the same', async () => {
    const { status, stdout, stderr } = await domxml(['check', 'missing.xml', files.write('guest.xml', misspelt)]);
    expect({ status, named: stderr.includes('missing.xml: There is no such file') }).toEqual({
      status: 2,
      named: true,
    });
    expect(stdout).toContain('locltime');
  });

  it('an empty file', async () => {
    const { status, stdout } = await domxml(['check', files.write('empty.xml', '')]);
    expect(status).toBe(1);
    expect(stdout).toMatch(/empty\.xml:1:1 error xml-/);
  });

  it('a binary file', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_, index) => (index * 7919) % 256);
    const { stderr, ...rest } = await domxml(['check', files.write('binary.xml', bytes)]);
    expect(rest).toEqual(failing);
    expect(stderr).toMatch(/binary\.xml: .{20}/);
  });

  it('an encoding nobody knows', async () => {
    const file = files.write('encoding.xml', `<?xml version='1.0' encoding='klingon-8'?>\n${good}`);
    const { stderr, ...rest } = await domxml(['check', file]);
    expect(rest).toEqual(failing);
    expect(stderr).toContain('klingon-8');
  });

  it('a file beyond the limit', async () => {
    const file = files.write('huge.xml', '<domain>');
    truncateSync(file, 65 * 1024 * 1024);
    const { stderr, ...rest } = await domxml(['check', file]);
    expect(rest).toEqual(failing);
    expect(stderr).toContain('The file is too large: domxml reads up to 64 MB, and this is 65 MB.');
  });

  it('more tags than fit into memory', async () => {
    const file = files.write('dense.xml', `<domain>${'<a/>'.repeat(5_000_000)}</domain>`);
    const { stderr, ...rest } = await domxml(['check', file], { nodeOptions: ['--max-old-space-size=512'] });
    expect(rest).toEqual(failing);
    expect(stderr).toContain('The file holds too many tags: domxml reads up to 2,000,000.');
  });

  it('a device without end', async () => {
    const { stderr, ...rest } = await domxml(['check', '/dev/zero']);
    expect(rest).toEqual(failing);
    expect(stderr).toContain('The file is too large: domxml reads up to 64 MB.');
  });

  it('50 MB of a domain, in bounded memory', async () => {
    const disk = `    <disk type='file' device='disk'><source file='/var/lib/libvirt/images/guest.qcow2'/><target dev='vda'/></disk>\n`;
    const many = misspelt.replace('<devices/>', `<devices>\n${disk.repeat(Math.ceil(50e6 / disk.length))}  </devices>`);
    const { status, stdout } = await domxml(['check', files.write('large.xml', many)], {
      nodeOptions: ['--max-old-space-size=2048'],
    });
    expect(stdout).toContain('locltime');
    expect(status).toBe(1);
  });

  it('10,000 nested elements', async () => {
    const deep = good.replace('<devices/>', `${'<metadata>'.repeat(10_000)}${'</metadata>'.repeat(10_000)}`);
    expect((await domxml(['check', '-'], { input: deep })).status).toBe(0);
    expect(
      (await domxml(['check', '-'], { input: good.replace('<devices/>', '<metadata>'.repeat(10_000)) })).status,
    ).toBe(1);
  });

  it('an entity bomb', async () => {
    const entities = Array.from({ length: 30 }, (_, index) => `<!ENTITY e${index + 1} "&e${index};&e${index};">`).join(
      '\n',
    );
    const bomb = `<!DOCTYPE domain [\n<!ENTITY e0 "boom">\n${entities}\n]>\n${good.replace('guest', '&e30;')}`;
    const { status, stdout } = await domxml(['check', '-'], { input: bomb, nodeOptions: ['--max-old-space-size=256'] });
    expect(status).toBe(1);
    expect(stdout).toContain('error xml-');
  });

  it('a reader that has seen enough', async () => {
    const many = Array.from({ length: 300 }, (_, index) => files.write(`many/${index}.xml`, misspelt));
    const child = spawn(process.execPath, [built('cli.js'), 'check', path.dirname(many[0] ?? '')]);
    child.stdout.once('data', () => child.stdout.destroy());
    const [stderr, status] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    expect(stderr).toMatch(/^300 errors in 300 files\. [^\n]*\n$/);
    expect(status).toEqual([1, null]);
  });

  // root may read and write everything, so somebody else asks where root runs the tests
  const nobody = process.getuid?.() === 0 ? { uid: 65534 } : {};

  it('a folder without permission', async () => {
    const closed = path.join(files.folder, 'closed');
    mkdirSync(closed, { mode: 0 });
    const { status, stderr } = await domxml(['check', closed], nobody);
    chmodSync(closed, 0o755);
    expect(stderr).toContain('closed: Permission is denied.');
    expect(status).toBe(2);
  });

  it('a file that may not be written, which stays as it is', async () => {
    const file = files.write('locked.xml', misspelt);
    chmodSync(file, 0o444);
    const { status, stderr } = await domxml(['fix', '--unsafe', '--write', file], nobody);
    expect(stderr).toContain('locked.xml: It cannot be written and is left as it was. Permission is denied.');
    expect(status).toBe(2);
    expect(readFileSync(file, 'utf8')).toBe(misspelt);
  });
});
