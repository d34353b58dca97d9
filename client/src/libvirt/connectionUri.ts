/** What a connection to libvirt is written as: `qemu:///system`, `qemu+ssh://root@host/system`. */
const URI = /^[a-z][a-z0-9]*(\+[a-z0-9]+)?:\/\/([^/?#\s]*)(\/[^?#\s]*)?(\?[^#\s]*)?$/i;

/**
 * Why libvirt is not asked at `uri`, as a sentence; undefined where nothing is wrong. It is handed to programs as one of
 * their arguments, so it must look like an option to none of them, and it must name no program to run.
 */
export function connectionTrouble(uri: string): string | undefined {
  const [, transport, authority = '', , query = ''] = URI.exec(uri) ?? [];
  if (!URI.test(uri)) {
    return `"${uri}" is no address of libvirt's. It takes one such as qemu:///system or qemu+ssh://root@host/system.`;
  }
  if (/^-|@-/.test(authority)) return `"${uri}" names a host that begins with a dash: ssh would take it for an option.`;
  if (transport === '+ext' || /[?&](command|netcat)=/i.test(query)) {
    return `"${uri}" names a program to run. It takes an address without command and netcat, such as qemu+ssh://root@host/system.`;
  }
  return undefined;
}
