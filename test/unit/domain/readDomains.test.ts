import { describe, expect, it } from 'vitest';
import { readDomains } from '../../../server/src/domain/readDomains';
import { textOf } from '../../../server/src/span';
import { parseXml } from '../../../server/src/xml/parser';
import { domainIn } from '../../helpers/domains';

const namesIn = (text: string) => readDomains(parseXml(text)).map(({ name }) => name?.value);

describe('the domains of a document', () => {
  it('are its root', () => {
    expect(namesIn(`<domain type='kvm'><name> guest </name></domain>`)).toEqual(['guest']);
  });

  it('are both of a snapshot', () => {
    const text = `<domainsnapshot><name>s</name><domain><name>then</name></domain>
      <inactiveDomain><name>config</name></inactiveDomain></domainsnapshot>`;
    expect(namesIn(text)).toEqual(['then', 'config']);
  });

  it('are the running one of a status', () => {
    expect(namesIn(`<domstatus state='running'><domain><name>live</name></domain></domstatus>`)).toEqual(['live']);
  });

  it('are none where the root is not libvirt’s', () => {
    expect(namesIn(`<network><name>default</name></network>`)).toEqual([]);
    expect(namesIn(`<domain xmlns='http://example.org/dns'><name>example.org</name></domain>`)).toEqual([]);
    expect(namesIn(``)).toEqual([]);
  });
});

describe('a domain', () => {
  const text = `<domain type='kvm' xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'>
    <os><type arch='x86_64' machine='q35'>hvm</type></os>
    <features><hyperv mode='custom'><stimer state='on'/></hyperv></features>
    <cpu mode='custom'><model>qemu64</model><feature policy='require' name='invtsc'/></cpu>
    <q:commandline><q:env name='TZ' value='UTC'/></q:commandline></domain>`;
  const domain = domainIn(text);

  it('has what the clock is judged by', () => {
    expect(domain.type?.raw).toBe('kvm');
    expect(domain.os.type?.value).toBe('hvm');
    expect(domain.os.arch?.raw).toBe('x86_64');
    expect(domain.os.machine?.raw).toBe('q35');
    expect(domain.cpu?.model?.value).toBe('qemu64');
    expect(domain.cpu?.features[0]?.name?.raw).toBe('invtsc');
    expect(domain.hyperv?.features).toMatchObject([{ name: 'stimer', state: { raw: 'on' } }]);
    expect(domain.qemuEnvironment[0]?.value?.raw).toBe('UTC');
  });

  it('keeps the place of each value', () => {
    const { arch, type } = domain.os;
    expect(arch && textOf(text, arch.span)).toBe('x86_64');
    expect(arch && textOf(text, arch.nameSpan)).toBe('arch');
    expect(type && textOf(text, type.span)).toBe('hvm');
  });

  it('has an empty clock where none is written', () => {
    expect(domain.clock).toMatchObject({ elements: [], offset: undefined, timers: [] });
  });
});
