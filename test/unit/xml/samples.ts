/** A small domain with one of most things XML has. */
export const domainText = `<?xml version='1.0' encoding='UTF-8'?>
<!-- A guest that is kept for its clock -->
<domain type='kvm' xmlns:qemu="http://libvirt.org/schemas/domain/qemu/1.0">
  <name>time &amp; tide</name>
  <description><![CDATA[two < three]]> &#169; us</description>
  <os>
    <type arch="x86_64" machine='q35'>hvm</type>
    <boot dev='hd'/>
  </os>
  <clock offset='variable' adjustment='-3600' basis="utc">
    <timer name='rtc' tickpolicy='catchup' track="guest">
      <catchup threshold='123' slew='120' limit='10000'/>
    </timer>
    <timer name='hpet' present='no'/>
  </clock>
  <?note kept?>
  <devices>
    <disk type='file' device='disk'>
      <source file='/var/lib/images/a.qcow2'/>
      <target dev='vda' bus='virtio'/>
    </disk>
  </devices>
  <qemu:commandline>
    <qemu:arg value='-no-reboot'/>
  </qemu:commandline>
</domain>
`;
