import { chmodSync, existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { connectionTrouble } from '../../../client/src/libvirt/connectionUri';
import { askVirsh, type VirshAnswer } from '../../../client/src/libvirt/virsh';
import { scratch } from '../../helpers/cli';

const files = scratch();
afterAll(() => files.remove());

/** Asks a program of this shell script in the place of virsh; `$FOLDER` is the test's own. */
function askStandIn(
  script: string,
  { signal = new AbortController().signal, patience = 20_000, xml = '<domain/>' } = {},
): Promise<VirshAnswer> {
  const name = `virsh-${Math.abs(script.split('').reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7))}`;
  const program = files.write(name, `#!/bin/sh\nFOLDER='${files.folder}'\n${script}\n`);
  chmodSync(program, 0o755);
  return askVirsh({ connectionUri: 'qemu:///system', xml, signal, patienceMilliseconds: patience, program });
}

const noted = (name: string): string => readFileSync(path.join(files.folder, name), 'utf8');

describe('virsh', () => {
  it('is handed the document in a file of its own, which is gone afterwards', async () => {
    const xml = `<domain name='; rm -rf "$HOME"'/>`;
    const answer = await askStandIn(
      `printf '%s\\n' "$@" > "$FOLDER/arguments"; cat "$7" > "$FOLDER/document"; ls -l "$7" > "$FOLDER/mode"; echo qemu -rtc base=utc`,
      { xml },
    );
    expect(answer).toEqual({ kind: 'native', text: 'qemu -rtc base=utc' });
    const [, , , , , , file = ''] = noted('arguments').split('\n');
    expect(noted('arguments').split('\n').slice(0, 6)).toEqual([
      '--quiet',
      '--connect',
      'qemu:///system',
      'domxml-to-native',
      'qemu-argv',
      '--xml',
    ]);
    expect(noted('document')).toBe(xml);
    expect(noted('mode')).toMatch(/^-rw-------/);
    expect(existsSync(path.dirname(file))).toBe(false);
  });

  it('refuses in words of libvirt, in English', async () => {
    const answer = await askStandIn(
      `echo "error: unsupported configuration: unknown clock offset 'x' $LC_ALL" >&2; exit 1`,
    );
    expect(answer).toEqual({ kind: 'refused', error: `unsupported configuration: unknown clock offset 'x' C` });
  });

  it.each([
    [
      `printf 'error: failed to connect to the hypervisor\\nerror: no such socket\\n' >&2; exit 1`,
      'libvirt cannot be reached. no such socket',
    ],
    ['exit 3', 'says nothing; it ended with 3.'],
    ['kill -9 $$', 'says nothing; it ended with null.'],
    ['yes', 'does not stop printing.'],
    ['sleep 100', 'has not answered within 1 seconds.'],
  ])('that does %j has failed', async (script, reason) => {
    const answer = await askStandIn(script, { patience: script.startsWith('sleep') ? 1000 : 20_000 });
    expect(answer).toMatchObject({ kind: 'failed', reason: expect.stringContaining(reason) as string });
  });

  it('that is not there is named', async () => {
    const signal = new AbortController().signal;
    const program = path.join(files.folder, 'none');
    const asked = { connectionUri: 'qemu:///system', xml: '', signal, patienceMilliseconds: 1000, program };
    expect(await askVirsh(asked)).toMatchObject({
      kind: 'failed',
      reason: expect.stringContaining('on this machine') as string,
    });
  });

  it('is ended with all that it has started when nobody waits any more', async () => {
    const cancelled = new AbortController();
    const answer = askStandIn(`echo $$ > "$FOLDER/pid"; sleep 100 & echo $! > "$FOLDER/child"; wait`, {
      signal: cancelled.signal,
    });
    await expect.poll(() => existsSync(path.join(files.folder, 'child'))).toBe(true);
    cancelled.abort();
    expect(await answer).toEqual({ kind: 'cancelled' });
    for (const name of ['pid', 'child']) await expect.poll(() => runs(Number(noted(name)))).toBe(false);
  });

  it('is not started where nobody waits from the start', async () => {
    const answer = await askStandIn('echo started > "$FOLDER/started"', { signal: AbortSignal.abort() });
    expect(answer).toEqual({ kind: 'cancelled' });
    expect(existsSync(path.join(files.folder, 'started'))).toBe(false);
  });
});

/** Whether a process runs; one that has ended and that nobody has asked about does not. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('the address of a libvirt', () => {
  it.each([
    'qemu:///system',
    'qemu:///session',
    'qemu+ssh://root@host.example:2222/system',
    'qemu+tls://[::1]/system?no_verify=1',
    'qemu:///embed?root=/tmp/a',
    'test:///default',
  ])('may be %s', (uri) => expect(connectionTrouble(uri)).toBeUndefined());

  it.each([
    '',
    '--help',
    '-c',
    'qemu',
    'qemu:///system --debug 0',
    'qemu:///system\n',
    ' qemu:///system',
    'qemu+ssh://-oProxyCommand=x/system',
    'qemu+ssh://root@-oProxyCommand=x/system',
    'qemu+ext:///system?command=/tmp/x',
    'qemu+ssh://host/system?command=/tmp/x',
    'qemu+ssh://host/system?netcat=/tmp/x',
  ])('may not be %j', (uri) => expect(connectionTrouble(uri)).toMatch(/^".*\.$/s));
});
