const minimal = `<name>demo</name>`;

/** Documents that `domain.rng` takes: real in shape, and free wherever they are not about time. */
export const soundDocuments: readonly string[] = [
  `<domain type='kvm'>${minimal}</domain>`,

  // The parts of a domain stand in any order, with a clock before what it depends on.
  `<domain type='kvm' id='3' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
    <clock offset='localtime'><timer name='rtc' tickpolicy='catchup'/></clock>
    <devices><disk type='file' device='disk'><target dev='vda'/></disk></devices>
    <qemu:commandline><qemu:arg value='-foo'/></qemu:commandline>
    <cpu mode='custom' match='exact' check='partial'>
      <feature policy='require' name='invtsc'/>
      <model fallback='forbid'>qemu64</model>
      <feature policy='disable' name='vmx-apicv.register'/>
    </cpu>
    <os firmware='efi'><boot dev='hd'/><type arch='x86_64' machine='pc-q35-7.2'>hvm</type><loader secure='no'/></os>
    <name>demo</name>
    <features><acpi/><hyperv mode='passthrough'/><kvm><hidden state='on'/></kvm></features>
    <on_poweroff>destroy</on_poweroff>
  </domain>`,

  // Anything at all may stand in the metadata, even something called clock.
  `<domain type='xen'>${minimal}<metadata><my:app xmlns:my='urn:my' my:on='1'>text<clock/></my:app></metadata></domain>`,

  // A hypervisor that this grammar does not know by name.
  `<domain type='cloud-hypervisor'>${minimal}<os><type>exe</type><init>/sbin/init</init></os></domain>`,

  `<domain type='kvm'>${minimal}<features><hyperv mode='custom'>
    <stimer state='on'><direct state='on'/></stimer>
    <synic state='on'/><vpindex state='on'/><relaxed state='on'/><vapic state='off'/>
    <spinlocks state='on' retries='8191'/><vendor_id state='on' value='KVM Hv'/>
    <frequencies state='on'/><reenlightenment state='off'/>
    <tlbflush state='on'><direct state='on'/><extended state='on'/></tlbflush>
  </hyperv></features></domain>`,
  `<domain type='kvm'>${minimal}<features><hyperv mode='host-model'><stimer/></hyperv></features></domain>`,
  `<domain type='kvm'>${minimal}<features><hyperv/></features></domain>`,

  // A snapshot, with the whole domain, with both of its configurations, by UUID, and as a user first writes it.
  `<domainsnapshot><name>s</name><domain type='kvm'>${minimal}<clock offset='utc'/></domain><cookie/></domainsnapshot>`,
  `<domainsnapshot>
    <inactiveDomain type='kvm'>${minimal}<clock offset='absolute' start='0'/></inactiveDomain>
    <domain type='kvm'>${minimal}<clock offset='variable' basis='utc'/></domain>
  </domainsnapshot>`,
  `<domainsnapshot><domain><uuid>9d37b878-a7cc-9f9a-b78f-49b3abad25a8</uuid></domain></domainsnapshot>`,
  `<domainsnapshot><description>before the update</description></domainsnapshot>`,

  // The status file of a running domain.
  `<domstatus state='running' reason='booted' pid='4711'>
    <taint flag='custom-argv'/>
    <monitor path='/run/demo.monitor' type='unix'/>
    <domain type='kvm' id='1'>${minimal}<clock offset='variable' adjustment='105' basis='utc' adjustment0='100'/></domain>
  </domstatus>`,
];

/** Documents with one mistake each, and a piece of what Jing says about it. */
export const brokenDocuments: readonly { readonly xml: string; readonly said: string }[] = [
  { xml: `<domain>${minimal}</domain>`, said: 'missing required attribute "type"' },
  { xml: `<domain type='kvm'/>`, said: 'missing required element "name"' },
  { xml: `<network><name>default</name></network>`, said: 'element "network" not allowed here' },
  {
    xml: `<domain type='kvm'>${minimal}<clock offset='utc'/><vcpu>1</vcpu><clock offset='utc'/></domain>`,
    said: 'element "clock" not allowed here',
  },
  { xml: `<domain type='kvm'>${minimal}<timer name='rtc'/></domain>`, said: 'element "timer" not allowed' },
  { xml: `<domain type='kvm'>${minimal}<hyperv/></domain>`, said: 'element "hyperv" not allowed' },
  {
    xml: `<domain type='kvm'>${minimal}<clock offset='variable' adjustment0='5'/></domain>`,
    said: 'attribute "adjustment0" not allowed',
  },
  { xml: `<domain type='kvm'>${minimal}<os><boot dev='hd'/></os></domain>`, said: 'missing required element "type"' },
  {
    xml: `<domain type='kvm'>${minimal}<os><type arch='x86_64' mashine='q35'>hvm</type></os></domain>`,
    said: 'attribute "mashine" not allowed',
  },
  {
    xml: `<domain type='kvm'>${minimal}<os><type>hvm</type><clock offset='utc'/></os></domain>`,
    said: 'element "clock" not allowed',
  },
  {
    xml: `<domain type='kvm'>${minimal}<features><acpi/><clock offset='utc'/></features></domain>`,
    said: 'element "clock" not allowed',
  },
  {
    xml: `<domain type='kvm'>${minimal}<features><stimer state='on'/></features></domain>`,
    said: 'element "stimer" not allowed',
  },
  {
    xml: `<domain type='kvm'>${minimal}<features><hyperv><stimer state='yes'/></hyperv></features></domain>`,
    said: 'value of attribute "state" is invalid',
  },
  {
    xml: `<domain type='kvm'>${minimal}<features><hyperv><time state='on'/></hyperv></features></domain>`,
    said: 'element "time" not allowed',
  },
  {
    xml: `<domain type='kvm'>${minimal}<features><hyperv><relaxed/></hyperv></features></domain>`,
    said: 'missing required attribute "state"',
  },
  {
    xml: `<domain type='kvm'>${minimal}<features><hyperv mode='passthrough'><relaxed state='on'/></hyperv></features></domain>`,
    said: 'element "relaxed" not allowed',
  },
  {
    xml: `<domain type='kvm'>${minimal}<features><hyperv><spinlocks state='on' retries='many'/></hyperv></features></domain>`,
    said: 'value of attribute "retries" is invalid',
  },
  {
    xml: `<domain type='kvm'>${minimal}<features><hyperv><vendor_id state='on' value='Microsoft Hv!'/></hyperv></features></domain>`,
    said: 'value of attribute "value" is invalid',
  },
  {
    xml: `<domain type='kvm'>${minimal}<cpu><feature policy='required' name='invtsc'/></cpu></domain>`,
    said: 'value of attribute "policy" is invalid',
  },
  {
    xml: `<domain type='kvm'>${minimal}<cpu><feature policy='require'/></cpu></domain>`,
    said: 'missing required attribute "name"',
  },
  {
    xml: `<domainsnapshot><domain type='kvm'>${minimal}<clock offset='local'/></domain></domainsnapshot>`,
    said: 'value of attribute "offset" is invalid',
  },
  { xml: `<domainsnapshot><clock offset='utc'/></domainsnapshot>`, said: 'element "clock" not allowed' },
  { xml: `<domstatus state='running'><monitor/></domstatus>`, said: 'missing required element "domain"' },
  {
    xml: `<domstatus><domain type='kvm'>${minimal}<clock offset='utc' adjustment0='5'/></domain></domstatus>`,
    said: 'attribute "adjustment0" not allowed',
  },
];
