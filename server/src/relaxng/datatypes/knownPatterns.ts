const OCTET = '((25[0-5])|(2[0-4][0-9])|(1[0-9]{2})|([1-9][0-9])|([0-9]))';
const IPV4 = `(${OCTET}\\.){3}${OCTET}`;
const LAX_IPV4 = '([0-2]?[0-9]?[0-9]\\.){3}[0-2]?[0-9]?[0-9]';
const LAX_IPV6 = '([a-fA-F0-9]{0,4}:){2,7}([a-fA-F0-9]*)';
const H = '[0-9A-Fa-f]{1,4}';
const MAC_TAIL = '(:[a-fA-F0-9]{2}){5}';
const TCP_FLAGS = '((SYN|ACK|URG|PSH|FIN|RST)(,(SYN|ACK|URG|PSH|FIN|RST))*|ALL|NONE)';
const CPUS = '([0-9]+(-[0-9]+)?|\\^[0-9]+)';
const DIRECTION = '([Ss][Rr][Cc]|[Dd][Ss][Tt])';

const AN_IPV4 = 'an IPv4 address such as 192.0.2.1';
const AN_IPV6 = 'an IPv6 address such as 2001:db8::1';
const A_MAC = 'a MAC address such as 52:54:00:12:34:56';
const A_DUID = 'a DHCP unique identifier such as';

/** What well-known patterns stand for, in words; keyed by the pattern as grammars write it. */
export const KNOWN_PATTERNS: ReadonlyMap<string, string> = new Map([
  // numbers
  ['[0-9]+', 'digits only'],
  ['(-|\\+)?[0-9]+', 'a whole number, with or without a sign'],
  ['-?[0-9]+', 'a whole number, which may be negative'],
  ['[0-9]+(\\.[0-9]{0,9})?', 'a number with up to 9 digits behind the point'],
  ['[0-9]+(.[0-9]+)?', 'a number such as 1 or 1.5'],
  ['[0-9]+\\.[0-9]+', 'a number such as 1.5'],
  ['[0-9]{1,2}.[0-9]{1,2}', 'two numbers of up to 2 digits such as 10.5'],
  ['(0x)?[0-1]?[0-9a-fA-F]', 'a hexadecimal number from 0 to 1f, with or without 0x in front'],
  ['(0x)?[0-7]', 'a digit from 0 to 7, with or without 0x in front'],
  ['(0x)?[0-3]', 'a digit from 0 to 3, with or without 0x in front'],
  ['0x([0-3][0-9a-fA-F]|[0-9a-fA-F])', 'a hexadecimal number from 0x0 to 0x3f'],
  ['0x([6-9a-fA-F][0-9a-fA-F]{2}|[0-9a-fA-F]{4})', 'a hexadecimal number from 0x600 to 0xffff'],
  ['0x[0-9a-eA-E][0-9a-fA-F]?', 'a hexadecimal number from 0x0 to 0xef'],
  ['0x[fF][0-9a-eA-E]?', 'a hexadecimal number from 0xf0 to 0xfe, or 0xf'],
  [
    '((0x)?[0-9a-fA-F]{1,3}\\.){0,3}(0x)?[0-9a-fA-F]{1,3}',
    'one to four hexadecimal numbers joined by points such as 1.2.3',
  ],
  ['0[0-7]{3}|[0-7]{1,3}', 'octal permissions such as 0644'],
  ['([bB]([yY][tT][eE][sS]?)?)|([kKmMgGtTpPeE]([iI]?[bB])?)', 'a unit such as bytes, KiB, MB or G'],
  [`${CPUS}(,${CPUS})*`, 'processor numbers and ranges such as 0-3,^2,8'],

  // identities and addresses
  ['[a-fA-F0-9]{8}\\-([a-fA-F0-9]{4}\\-){3}[a-fA-F0-9]{12}', 'a UUID such as 3e3fce45-4f53-4fa7-bb32-11f34168b82b'],
  [`[a-fA-F0-9]{2}${MAC_TAIL}`, A_MAC],
  ['([a-fA-F0-9]{2}:){5}[a-fA-F0-9]{2}', A_MAC],
  ['([a-fA-F0-9]{1,2}:){5}[a-fA-F0-9]{1,2}', A_MAC],
  [
    `[a-fA-F0-9][02468aAcCeE]${MAC_TAIL}`,
    'the MAC address of one interface such as 52:54:00:12:34:56 (the second digit is even)',
  ],
  [
    `[a-fA-F0-9][13579bBdDfF]${MAC_TAIL}`,
    'a multicast MAC address such as 01:00:5e:00:00:01 (the second digit is odd)',
  ],
  [IPV4, AN_IPV4],
  [LAX_IPV4, AN_IPV4],
  [LAX_IPV6, AN_IPV6],
  [`${LAX_IPV6}(${LAX_IPV4})?`, AN_IPV6],
  [
    [
      `((${H}:){7}${H})`,
      `((${H}:){6}:${H})`,
      ...[1, 2, 3, 4].map((more) => `((${H}:){${6 - more}}:(${H}:)${more === 1 ? '?' : `{0,${more}}`}${H})`),
      `((${H}:){6}${IPV4})`,
      `((${H}:){0,5}:${IPV4})`,
      `(::(${H}:){0,5}${IPV4})`,
      `(${H}::(${H}:){0,5}${H})`,
      `(::(${H}:){0,6}${H})`,
      `((${H}:){1,7}:)`,
      '(::)',
    ].join('|'),
    AN_IPV6,
  ],
  ['iqn\\.[0-9]{4}-(0[1-9]|1[0-2])\\.[a-zA-Z0-9\\.\\-]+(:.+)?', 'an iSCSI name such as iqn.2026-03.com.example:target'],
  ['(naa\\.)[0-9a-fA-F]{16}', 'naa. followed by 16 hexadecimal digits'],
  [
    '[0]{1,2}:[0]{0,1}[1]:[0]{1,2}:[0]{0,1}[a-fA-F1-9](:[a-fA-F0-9]{1,2}){4}(:[a-fA-F0-9]{1,2}){6,8}',
    `${A_DUID} 00:01:00:01:2c:5a:7d:10:52:54:00:12:34:56`,
  ],
  ['[0]{1,2}:[0]{0,1}[2](:[a-fA-F0-9]{1,2}){4}(:[a-fA-F0-9]{1,2}){1,124}', `${A_DUID} 00:02:00:00:0a:bc:01:02`],
  [
    '[0]{1,2}:[0]{0,1}[3]:[0]{1,2}:[0]{0,1}[a-fA-F1-9](:[a-fA-F0-9]{1,2}){6,8}',
    `${A_DUID} 00:03:00:01:52:54:00:12:34:56`,
  ],
  ['[0]{1,2}:[0]{0,1}[4](:[a-fA-F0-9]{1,2}){16}', `${A_DUID} 00:04 and 16 further bytes`],

  // files and names
  ['(/|[a-zA-Z]:\\\\).+', 'an absolute path such as /var/lib/libvirt/images/guest.qcow2'],
  ['/.*', 'an absolute path such as /srv/guest'],
  ['\\[[^\\]]+\\] .+', 'a path in a datastore such as [datastore] folder/disk.vmdk'],
  ['[^\\n]+', 'one line of text'],
  ['[^/\\n]+', 'one line of text without /'],
  ['.+', 'text on one line'],
  ['(ioemu:)?(fd|hd|sd|vd|xvd|ubd)[a-zA-Z0-9_]+', 'the name of a disk such as vda or sdb'],
  ['[a-zA-Z_]+[a-zA-Z0-9_]*', 'letters, digits and _, not beginning with a digit'],
  ['[a-zA-Z0-9_\\-][a-zA-Z0-9_\\-.]*', 'letters, digits and the characters _ - . (no . at the beginning)'],

  // filters of network traffic
  [`${TCP_FLAGS}/${TCP_FLAGS}`, 'two lists of TCP flags such as SYN,ACK/SYN'],
  [
    '((NEW|ESTABLISHED|RELATED|INVALID)(,(NEW|ESTABLISHED|RELATED|INVALID))*|NONE)',
    'connection states such as NEW,ESTABLISHED',
  ],
  [`${DIRECTION}(,${DIRECTION}){0,5}`, 'up to six directions such as src,dst'],
  [
    '([Rr]eply|[Rr]equest|[Rr]equest_[Rr]everse|[Rr]eply_[Rr]everse|DRARP_[Rr]equest|DRARP_[Rr]eply|DRARP_[Ee]rror|InARP_[Rr]equest|ARP_NAK)',
    'an ARP operation such as Request or Reply',
  ],
  ['([Ff][Aa][Ll][Ss][Ee]|0)', 'false or 0'],
  ['$[ ]*[a-zA-Z0-9_]+(\\[[ ]*[@]?[0-9]+[ ]*\\])?[ ]*', 'a variable such as $IP or $IP[0]'],
]);
