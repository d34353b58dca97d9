import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { packagedExtension } from '../helpers/build';

/** The names in a zip archive, from its central directory (APPNOTE 4.3.12), sorted. */
function namesIn(archive: Buffer): readonly string[] {
  const END = 22; // bytes of the end record of an archive without a comment
  const count = archive.readUInt16LE(archive.length - END + 10);
  let at = archive.readUInt32LE(archive.length - END + 16);
  const names: string[] = [];
  for (let entry = 0; entry < count; entry++) {
    const [name, extra, comment] = [28, 30, 32].map((field) => archive.readUInt16LE(at + field)) as [
      number,
      number,
      number,
    ];
    names.push(archive.toString('utf8', at + 46, at + 46 + name));
    at += 46 + name + extra + comment;
  }
  return names.sort();
}

describe('the packaged extension', () => {
  const archive = readFileSync(packagedExtension());

  it('holds what runs, what people read, and nothing else', () => {
    expect(namesIn(archive)).toEqual(
      [
        '[Content_Types].xml',
        'extension.vsixmanifest',
        'extension/LICENSE.txt',
        'extension/changelog.md',
        'extension/dist/NOTICES.txt',
        'extension/dist/extension.node.js',
        'extension/dist/extension.web.js',
        'extension/dist/preview.css',
        'extension/dist/preview.js',
        'extension/dist/server.js',
        'extension/dist/server.web.js',
        ...readdirSync('docs/rules').map((page) => `extension/docs/rules/${page}`),
        'extension/l10n/bundle.l10n.de.json',
        'extension/media/icon.png',
        ...['example', 'fix', 'message', 'preview'].map((step) => `extension/media/walkthrough/${step}.png`),
        'extension/package.json',
        'extension/package.nls.de.json',
        'extension/package.nls.json',
        'extension/readme.md',
        'extension/schemas/domxml.schema.json',
        'extension/schemas/scenario.schema.json',
      ].sort(),
    );
  });

  it('is smaller than 1 MB', () => {
    expect(archive.length).toBeLessThan(1_000_000);
  });
});
