import { clockText } from '../domain/canonical';
import { readConfig } from './fromNative/config';
import { clockOfConfig } from './fromNative/configClock';
import { clockOfQemu } from './fromNative/qemu';
import type { NativeClock, Note } from './fromNative/note';
import { clockOfSexpr } from './fromNative/sexprClock';

export type { Note };

/** The native forms that can be read, by libvirt's names. */
export const NATIVE_FORMS = ['qemu-argv', 'xen-xl', 'xen-xm', 'xen-sxpr'] as const;

/** One of them. */
export type NativeForm = (typeof NATIVE_FORMS)[number];

/** What a native configuration means. */
export interface FromNative {
  readonly form: NativeForm;
  /** The `<clock>` as libvirt prints it, from its `<` on; lines after the first are indented as in a whole domain. */
  readonly clock: string;
  /** What of the time is not in that clock, or is only nearly. Each span is in the native text. */
  readonly notes: readonly Note[];
}

/**
 * The `<clock>` that libvirt would write for a native configuration. Without `form` the text tells which it is; `xend` is
 * the version that an S-expression comes from, without it the newest. An
 * error is in libvirt's words where libvirt reads that form; its own reader of QEMU's command line is gone since 5.x.
 */
export function clockFromNative(
  text: string,
  form: NativeForm | undefined = formOf(text),
  xend?: string,
): FromNative | { readonly error: string } {
  if (form === undefined) {
    return {
      error: `This is no configuration of a hypervisor that can be read. It takes ${NATIVE_FORMS.join(', ')}; name one if the text does not tell.`,
    };
  }
  const read = readAs(form, text, xend);
  return 'error' in read ? read : { form, clock: clockText(read.offset, read.timers), notes: read.notes };
}

function readAs(form: NativeForm, text: string, xend: string | undefined): NativeClock | { readonly error: string } {
  switch (form) {
    case 'qemu-argv':
      return clockOfQemu(text);
    case 'xen-sxpr':
      return clockOfSexpr(text, xend);
    case 'xen-xl':
    case 'xen-xm': {
      const config = readConfig(text);
      return 'error' in config ? config : clockOfConfig(config);
    }
  }
}

/** By what only one of them looks like; xm and xl look the same, and mean the same of a clock. */
function formOf(text: string): NativeForm | undefined {
  if (/^\s*\(/.test(text)) return 'xen-sxpr';
  if (
    /(^|\s)-[A-Za-z][\w-]*(\s|$)/m.test(text) &&
    /(^|[\s/])(qemu|kvm)|(^|\s)-(rtc|machine|M|m|cpu|localtime)\s/m.test(text)
  ) {
    return 'qemu-argv';
  }
  return /^\s*[A-Za-z_]\w*\s*=/m.test(text) ? 'xen-xl' : undefined;
}
