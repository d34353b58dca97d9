import { chmodSync, lstatSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { domain, domxml, foreign, legacy, mended, misspelt, scratch, type Scratch } from '../../helpers/cli';

let files: Scratch;

beforeAll(() => {
  files = scratch();
});
afterAll(() => files.remove());

describe('fix', () => {
  it('prints a diff and leaves the file alone', async () => {
    const file = files.write('guest.xml', misspelt);
    const { stdout, stderr } = await domxml(['fix', '--unsafe', 'guest.xml'], { cwd: files.folder });
    expect(stdout).toContain(
      `--- a/guest.xml\n+++ b/guest.xml\n@@ -4,6 +4,6 @@\n   <os>\n     <type arch='x86_64' machine='q35'>hvm</type>\n   </os>\n-  <clock offset='locltime' adjustment='reset'/>\n+  <clock offset='localtime' adjustment='reset'/>\n`,
    );
    expect(stderr).toContain('guest.xml: ');
    expect(readFileSync(file, 'utf8')).toBe(misspelt);
  });

  it('writes in place and says so', async () => {
    const file = files.write('guest.xml', misspelt);
    expect(await domxml(['fix', '--unsafe', '--write', file])).toMatchObject({ status: 0, stdout: '' });
    expect(readFileSync(file, 'utf8')).toBe(mended);
  });

  it('is a filter for standard input', async () => {
    expect((await domxml(['fix', '--unsafe', '--write', '-'], { input: misspelt })).stdout).toBe(mended);
    expect((await domxml(['fix', '--write', '-'], { input: foreign })).stdout).toBe(foreign);
  });

  it.each([
    ['a byte order mark', (text: string) => Buffer.from(`\uFEFF${text}`)],
    ['Windows line ends', (text: string) => Buffer.from(text.replaceAll('\n', '\r\n'))],
    ['UTF-16', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    [
      'ISO 8859-1',
      (text: string) =>
        Buffer.from(`<?xml version='1.0' encoding='ISO-8859-1'?>\n${text.replace('guest', 'caf\u00e9')}`, 'latin1'),
    ],
  ])('keeps %s', async (_what, encode) => {
    const file = files.write('encoded.xml', encode(misspelt));
    expect((await domxml(['fix', '--unsafe', '--write', file])).status).toBe(0);
    expect(readFileSync(file)).toEqual(encode(mended));
  });

  it('keeps the mode of the file and a link to it', async () => {
    const file = files.write('guest.xml', misspelt);
    chmodSync(file, 0o640);
    const link = path.join(files.folder, 'link.xml');
    symlinkSync(file, link);
    await domxml(['fix', '--unsafe', '--write', link]);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(readFileSync(file, 'utf8')).toBe(mended);
  });

  it('takes the fix of the intent that is asked for', async () => {
    const args = ['fix', '--write', '--host-timezone', 'Europe/Berlin', '--now', '2026-07-01T12:00:00Z', '-'];
    const fixed = async (intent: string): Promise<string> =>
      (await domxml([...args, '--intent', intent], { input: legacy })).stdout;
    expect(await fixed('reset')).toBe(domain(`<clock offset='localtime' adjustment='reset'/>`));
    expect(await fixed('track')).toBe(domain(`<clock offset='variable' adjustment='0' basis='localtime'/>`));
    expect(await fixed('freeze')).toBe(domain(`<clock offset='variable' adjustment='7200' basis='utc'/>`));
  });
});
