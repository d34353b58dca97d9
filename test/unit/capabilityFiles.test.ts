import { execFileSync } from 'node:child_process';
import { utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { capabilitiesIn, watchedCapabilities } from '../../server/src/capabilityFiles';
import { scratch } from '../helpers/cli';

const files = scratch();
afterAll(() => files.remove());

const version = (libvirt: string) => `Using library: libvirt ${libvirt}\n`;

describe('a file of host capabilities', () => {
  it('tells what it holds', () => {
    const read = capabilitiesIn(files.write('version.txt', version('9.0.0')));
    expect(read).toEqual({ facts: { versions: { libvirt: '9.0.0' }, host: {} } });
  });

  it('that cannot be used is told with a reason', () => {
    const trouble = (file: string): string => {
      const read = capabilitiesIn(file);
      return 'trouble' in read ? read.trouble : expect.fail('it was read');
    };
    expect(trouble(path.join(files.folder, 'none'))).toBe('There is no such file or folder.');
    expect(trouble(files.folder)).toBe('It is a folder, not a file.');
    expect(trouble(files.write('domain.xml', '<domain/>'))).toMatch(/^This is no answer that can be read\. It takes /);
    expect(trouble(files.write('long.txt', 'x'.repeat(9_000_000)))).toBe(
      'The file is too large: domxml reads up to 8 MB, and this is 9 MB.',
    );
  });

  it('is the same until it changes, and is named from the workspace', () => {
    const file = files.write('project/host.txt', version('9.0.0'));
    let now = 0;
    const read = watchedCapabilities(() => now);
    const workspace = pathToFileURL(path.dirname(file)).href;
    const first = read('host.txt', workspace);
    expect(first).toMatchObject({ facts: { versions: { libvirt: '9.0.0' } } });
    now += 10_000;
    expect(read('host.txt', workspace)).toBe(first);
    writeFileSync(file, version('12.8.0'));
    utimesSync(file, 1, 1);
    expect(read('host.txt', workspace)).toBe(first); // looked at a moment ago
    now += 10_000;
    expect(read('host.txt', workspace)).toMatchObject({ facts: { versions: { libvirt: '12.8.0' } } });
  });

  it('of an editor that is a pipe is not waited for', () => {
    const pipe = path.join(files.folder, 'pipe');
    execFileSync('mkfifo', [pipe]);
    expect(watchedCapabilities(() => 0)(pipe, undefined)).toEqual({ trouble: 'There is no such file.' });
  });
});
