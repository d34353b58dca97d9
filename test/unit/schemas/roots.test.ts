import { describe, expect, it } from 'vitest';
import { libvirtRoot } from '../../../server/src/schemas/roots';
import { parseXml } from '../../../server/src/xml/parser';

const fileFor = (text: string): string | undefined => libvirtRoot(parseXml(text).root)?.file;

/** What libvirt writes, cut down to what tells it. */
const THEIRS: readonly (readonly [text: string, file: string])[] = [
  [`<domain type='kvm'/>`, 'domain.rng'],
  [`<domain><memory>1</memory></domain>`, 'domain.rng'],
  [`<domainsnapshot/>`, 'domainsnapshot.rng'],
  [`<domaincheckpoint/>`, 'domaincheckpoint.rng'],
  [`<domainbackup/>`, 'domainbackup.rng'],
  [`<domainCapabilities/>`, 'domaincaps.rng'],
  [`<storagepoolCapabilities/>`, 'storagepoolcaps.rng'],
  [`<capabilities><host><cpu><arch>x86_64</arch></cpu></host></capabilities>`, 'capability.rng'],
  [`<network><name>default</name><forward mode='nat'/></network>`, 'network.rng'],
  [`<network><name>lan</name><bridge name='virbr1'/></network>`, 'network.rng'],
  [`<networkport><owner/><plug type='network'/></networkport>`, 'networkport.rng'],
  [`<pool type='dir'><name>images</name><target><path>/srv</path></target></pool>`, 'storagepool.rng'],
  [`<volume><name>a.img</name><capacity>1</capacity><allocation>0</allocation></volume>`, 'storagevol.rng'],
  [`<filter name='no-spoof'><rule action='drop' direction='out'/></filter>`, 'nwfilter.rng'],
  [`<filter name='clean'><filterref filter='no-spoof'/></filter>`, 'nwfilter.rng'],
  [`<filterbinding><owner/><portdev name='vnet0'/></filterbinding>`, 'nwfilterbinding.rng'],
  [`<device><name>pci_0000</name><capability type='pci'/></device>`, 'nodedev.rng'],
  [`<secret ephemeral='no' private='yes'/>`, 'secret.rng'],
  [`<secret><usage type='volume'><volume>/x</volume></usage></secret>`, 'secret.rng'],
  [`<interface type='bridge' name='br0'><start mode='onboot'/></interface>`, 'interface.rng'],
];

/** What other programs call so. */
const OTHERS: readonly string[] = [
  `<domain xmlns='urn:example' type='kvm'/>`,
  `<domain log-root='logs'><applications/></domain>`,
  `<network/>`,
  `<network><name>office</name></network>`,
  `<network id='1'><node id='a'/><link from='a' to='b'/></network>`,
  `<pool><name>workers</name></pool>`,
  `<pool type='fixed'><size>4</size></pool>`,
  `<volume unit='ml'>3</volume>`,
  `<volume><name>12</name><issue>3</issue></volume>`,
  `<filter><filter-name>cors</filter-name><filter-class>org.example.Cors</filter-class></filter>`,
  `<filter name='blur'/>`,
  `<device><name>Pixel</name><serial>1</serial></device>`,
  `<secret>hunter2</secret>`,
  `<secret><usage>login</usage></secret>`,
  `<interface name='org.example.Player'><method name='Play'/></interface>`,
  `<interface type='ethernet' name='eth0'/>`,
  `<capabilities><host>example.org</host></capabilities>`,
  `<libvirt/>`,
];

describe('a root element', () => {
  it.each(THEIRS)('%s is libvirt’s', (text, file) => {
    expect(fileFor(text)).toBe(file);
  });

  it.each(OTHERS)('%s is left alone', (text) => {
    expect(libvirtRoot(parseXml(text).root)).toBeUndefined();
  });

  it('of a saved status is known, and has no grammar of libvirt', () => {
    expect(libvirtRoot(parseXml('<domstatus/>').root)).toMatchObject({ name: 'domstatus', file: undefined });
  });
});
