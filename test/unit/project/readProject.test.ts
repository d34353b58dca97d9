import { describe, expect, it } from 'vitest';
import { judgingOf } from '../../../server/src/project/project';
import { readProject } from '../../../server/src/project/readProject';
import { checkMarks } from '../../helpers/marked';

const checkMistakes = (expected: string) => checkMarks(expected, (text) => readProject(text).mistakes);

const projectOf = (value: object) => readProject(JSON.stringify(value)).project;

describe('a project file', () => {
  it('says how documents are judged, the last override that speaks of a file counting', () => {
    const project = projectOf({
      libvirt: '9.0.0',
      severities: { 'clock-legacy-offset': 'off', 'schema-bad-value': 'info' },
      overrides: [
        { files: ['xen/**'], target: 'xen-libxl', severities: { 'clock-legacy-offset': 'error' } },
        { files: ['xen/old/*.xml', 'xend.xml'], target: 'xen-xend', xend: '3.4.0', libvirt: '4.1.0' },
      ],
    });
    const judging = (file: string) => judgingOf(project, file);
    expect(judging('guest.xml')).toEqual({
      versions: { libvirt: '9.0.0' },
      severities: { 'clock-legacy-offset': 'off', 'schema-bad-value': 'info' },
      excluded: false,
    });
    expect(judging('xen/a/b.xml')).toEqual({
      target: 'xen-libxl',
      versions: { libvirt: '9.0.0' },
      severities: { 'clock-legacy-offset': 'error', 'schema-bad-value': 'info' },
      excluded: false,
    });
    expect(judging('xen/old/b.xml')).toMatchObject({
      target: 'xen-xend',
      versions: { libvirt: '4.1.0', xend: '3.4.0' },
    });
    expect(judging('deep/down/xend.xml').target).toBe('xen-xend');
  });

  it.each([
    ['old/**', 'old/a/b.xml', true],
    ['old/**', 'a/old/b.xml', false],
    ['*.bak.xml', 'a/guest.bak.xml', true],
    ['**/.hidden/*', 'a/.hidden/b.xml', true],
    ['{a,b}/*.xml', 'b/c.xml', true],
    ['a/*.xml', 'a/b/c.xml', false],
  ])('excludes by %s the file %s: %s', (pattern, file, excluded) => {
    expect(judgingOf(projectOf({ exclude: [pattern] }), file).excluded).toBe(excluded);
  });

  it('may be as little as nothing', () => {
    expect(readProject('{}')).toEqual({
      project: { judging: { versions: {}, severities: {} }, exclude: [], overrides: [] },
      mistakes: [],
    });
  });

  it('is told what it does not take, at its place', () => {
    checkMistakes(`
{
  "targt": "qemu",
  ^^^^^^^ domxml.json has no "targt". Did you mean "target"? It takes target, libvirt, qemu, xend, schema, hostTimezone, severities, exclude, overrides.
  "target": "xen-libx",
            ^^^^^^^^^^ "target" does not take "xen-libx". Did you mean "xen-libxl"? It takes ${['auto', 'qemu', 'xen-libxl', 'xen-xl', 'xen-xm', 'xen-xend', 'lxc', 'bhyve', 'vz', 'vbox', 'esx', 'hyperv', 'openvz', 'cloud-hypervisor', 'test'].join(', ')}.
  "libvirt": "new",
             ^^^^^ "libvirt" does not take "new". It takes a word, such as "9.0.0".
  "qemu": 7,
          ^ "qemu" takes a word in quotes, such as "7.2.22", not 7.
  "hostTimezone": "Europe/Pari",
                  ^^^^^^^^^^^^^ "hostTimezone" does not take "Europe/Pari". Did you mean "Europe/Paris"? It takes a name of the tz database, such as Europe/Berlin or UTC.
  "severities": { "clock-legcy-offset": "off", "schema-bad-value": "fatal" },
                  ^^^^^^^^^^^^^^^^^^^^ "severities" has no "clock-legcy-offset". Did you mean "clock-legacy-offset"?
                                                                   ^^^^^^^ "schema-bad-value" does not take "fatal". It takes error, warning, info, hint, off.
  "exclude": "old",
             ^^^^^ "exclude" takes a list in brackets, such as ["old/**"], not "old".
  "overrides": [{ "target": "qemu" }, 1],
                ^ An entry of "overrides" needs "files", such as ["xen/**"].
                                      ^ An entry of "overrides" takes an object in braces, not 1.
  "schema": "clock",
  "schema": "clock-2012"
  ^^^^^^^^ "schema" stands here twice. Keep one of them.
}
`);
  });

  it('goes by what is right in it', () => {
    const { project } = readProject(
      '{ "target": "xenn", "libvirt": "9.0.0", "exclude": [1, "old/**"], "overrides": [{}] }',
    );
    expect(project).toEqual({
      judging: { versions: { libvirt: '9.0.0' }, severities: {} },
      exclude: ['old/**'],
      overrides: [],
    });
  });

  it.each([
    ['', 'The file is empty. It takes an object: {} at the least.'],
    ['[]', 'domxml.json takes an object in braces, not a list in brackets.'],
    ['{ "target": }', 'A value is missing here.'],
    ['{ target: 1 }', 'This is no JSON: words stand in double quotes.'],
    ['{ "target": "qemu" "libvirt": "9" }', 'A comma is missing before this.'],
    ['{ "target": "qemu", }', 'A name in double quotes is missing here.'],
    ['{ "target": "qemu"', 'A closing brace } is missing here.'],
    ['{} // why', 'JSON has no comments. Take this one out.'],
    ['{} {}', 'Nothing more may stand here.'],
    ['\uFEFF{ "exclude": [1] }', 'An entry of "exclude" takes a word in quotes, not 1.'],
  ])('is told why %j cannot be read', (text, message) => {
    expect(readProject(text).mistakes[0]?.message).toBe(message);
  });

  it('is never too odd to be read', () => {
    for (const text of [
      'null',
      '"x"',
      '{"__proto__": {}}',
      '{"overrides": {"0": []}}',
      '{"severities": []}',
      '\0',
      '{"constructor": 1}',
    ])
      expect(readProject(text).mistakes).not.toEqual([]);
  });
});
