import { describe, expect, it } from 'vitest';
import { isLibvirtXml } from '../../../client/src/libvirtXml';

describe('isLibvirtXml', () => {
  it.each([
    "<domain type='kvm'>",
    '<domain>',
    '<domain/>',
    '\uFEFF<?xml version="1.0"?>\n<domainsnapshot>',
    '<!--\nWARNING: THIS IS AN AUTO-GENERATED FILE.\n  <other>\n-->\n\n<domain type="qemu">',
    '<?xml-stylesheet href="a>b"?><!-- a --><!-- b --><domstatus state="running">',
    '<!DOCTYPE domain [ <!ENTITY memory "2"> ]>\n<domain>',
    '<!doctype domain SYSTEM "a.dtd"><domain>',
    '<domain',
  ])('takes %j for libvirt XML', (head) => {
    expect(isLibvirtXml(head)).toBe(true);
  });

  it.each([
    '',
    'domain',
    '<project><domain/></project>',
    '<!-- <domain> --><project/>',
    '<!-- <domain>',
    '<network>',
    '<domains>',
    '< domain>',
    '<?xml version="1.0"?>',
  ])('does not take %j for libvirt XML', (head) => {
    expect(isLibvirtXml(head)).toBe(false);
  });

  it('answers at once on a head made to slow it down', () => {
    expect(isLibvirtXml(`${'<!-- -'.repeat(2000)}<!DOCTYPE ${'['.repeat(2000)}<domain>`)).toBe(false);
  });
});
