import { expect, it } from 'vitest';
import { analyze } from '../../../server/src/analysis';
import { documentationFor } from '../../../server/src/documentation';
import { installedFolder, schemasIn } from '../../../server/src/installedSchemas';
import { lack } from '../../helpers/tools';

const folder = installedFolder();
if (folder === undefined) lack("libvirt's grammars");

it.skipIf(folder === undefined)("documents a clock that libvirt's own grammar judges", () => {
  const text = `<domain type='kvm'><name>a</name><clock offset='utc'/></domain>`;
  const options = { world: { now: 0, hostTimezone: 'UTC' } };
  const theirs = analyze(text, { ...options, source: schemasIn(folder ?? '') });
  const ours = analyze(text, options);
  expect(theirs.schema).toMatch(/^libvirt/);
  for (const piece of ['clock', 'offset', 'utc']) {
    const said = documentationFor(theirs, text.indexOf(piece));
    expect(said?.markdown.length).toBeGreaterThan(20);
    expect(said).toEqual(documentationFor(ours, text.indexOf(piece)));
  }
});
