import type { Span } from '../span';
import type { XmlElement } from '../xml/nodes';
import type { Attr } from './attr';
import type { Clock } from './clock';

/** The text inside an element, without blanks around it. */
export interface Content {
  readonly value: string;
  readonly span: Span;
}

/** What the guest is and runs on: `<os><type arch=… machine=…>hvm</type></os>`. */
export interface Os {
  /** `hvm`, `xen`, `xenpvh`, `exe`, … */
  readonly type: Content | undefined;
  readonly arch: Attr<string> | undefined;
  readonly machine: Attr<string> | undefined;
}

/** `<cpu>` as far as clocks and their flags ask for it. */
export interface Cpu {
  readonly element: XmlElement;
  readonly mode: Attr<string> | undefined;
  readonly model: Content | undefined;
  readonly features: readonly { readonly name: Attr<string> | undefined; readonly policy: Attr<string> | undefined }[];
}

/** `<features><hyperv>`: what the guest is told of Hyper-V. */
export interface Hyperv {
  readonly element: XmlElement;
  readonly mode: Attr<string> | undefined;
  /** Each child, such as `<stimer state='on'/>`, in document order. */
  readonly features: readonly { readonly name: string; readonly state: Attr<string> | undefined }[];
}

/** `<qemu:env name=… value=…/>`: a variable in the environment of the QEMU process. */
export interface EnvironmentVariable {
  readonly name: Attr<string> | undefined;
  readonly value: Attr<string> | undefined;
  readonly element: XmlElement;
}

/** A domain as far as time is concerned, each value with its place. */
export interface Domain {
  readonly element: XmlElement;
  readonly type: Attr<string> | undefined;
  readonly name: Content | undefined;
  readonly os: Os;
  /** The program that is to run the guest, where the author names one. */
  readonly emulator: Content | undefined;
  /** Whether a `<bootloader>` on the host loads the guest, which then may go without `<os>`: Xen's PV guests do. */
  readonly bootloader: boolean;
  readonly cpu: Cpu | undefined;
  readonly hyperv: Hyperv | undefined;
  /** What libosinfo calls the guest's system, such as `http://microsoft.com/win/10`. */
  readonly osinfo: Attr<string> | undefined;
  readonly qemuEnvironment: readonly EnvironmentVariable[];
  readonly clock: Clock;
}
