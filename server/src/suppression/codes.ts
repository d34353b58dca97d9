import type { CodeDocs } from '../problem';

const domain = (before: string, clock: string): string =>
  `<domain type='kvm'>\n  <name>guest</name>\n  <!-- ${before} -->\n  ${clock}\n</domain>`;

const LEGACY = "<clock offset='localtime'/>";
const REASON = 'the guest is thrown away at shutdown';

/** The pages of what is said of suppressions themselves. */
export const suppressionCodes: readonly CodeDocs[] = [
  {
    code: 'suppression-malformed',
    summary: 'A suppression lacks its reason, names no code or stands where it says nothing.',
    why: '`<!-- domxml-disable-next-line CODE, CODE: reason -->` silences those codes on the next line that holds more than blanks and comments; a start tag that begins there counts to its end. `<!-- domxml-disable CODE: reason -->` before the outermost element silences them in the whole document. The reason is asked for because whoever reads the document next cannot know it otherwise. A suppression without one silences all the same. libvirt keeps no comments: a suppression lives in your files, not in what `virsh dumpxml` prints.',
    examples: [
      {
        bad: domain('domxml-disable-next-line clock-legacy-offset', LEGACY),
        good: domain(`domxml-disable-next-line clock-legacy-offset: ${REASON}`, LEGACY),
      },
    ],
  },
  {
    code: 'suppression-unknown-code',
    summary: 'A suppression names a code that there is not.',
    why: '`domxml explain` lists the codes that there are. A name that is none silences nothing.',
    examples: [
      {
        bad: domain(`domxml-disable-next-line clock-legcy-offset: ${REASON}`, LEGACY),
        good: domain(`domxml-disable-next-line clock-legacy-offset: ${REASON}`, LEGACY),
      },
    ],
  },
  {
    code: 'suppression-unused',
    summary: 'A suppression silences nothing.',
    why: 'What it was written for is gone, or was never found for this hypervisor, these versions and this grammar. Left alone it would one day silence something that nobody has thought of. Mistakes in the XML itself, whose codes start with `xml-`, cannot be silenced: libvirt reads nothing of such a document.',
    examples: [
      {
        bad: domain(
          `domxml-disable-next-line clock-legacy-offset: ${REASON}`,
          "<clock offset='utc' adjustment='reset'/>",
        ),
        good: domain('a comment of yours', "<clock offset='utc' adjustment='reset'/>"),
      },
    ],
  },
];
