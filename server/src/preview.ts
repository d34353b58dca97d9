import type { Analysis } from './analysis';
import type { Loss } from './domain/losses';
import type { Native, Versions } from './targets/target';
import { truthTable, type TruthRow } from './targets/truthTable';

export type { Loss };

/** What a document's (first) domain means to its target; the source of the JSON of `domxml preview`. */
export interface Preview {
  readonly target: { readonly id: string; readonly label: string } & Versions;
  readonly schema: { readonly name: string; readonly valid: boolean };
  /** The first error of `virsh define`, word for word; undefined when accepted. Of broken XML, our own sentence. */
  readonly defineError: string | undefined;
  /** What `virsh dumpxml --inactive` prints; undefined when refused. */
  readonly stored: string | undefined;
  /** Empty when refused: then nothing is stored either. */
  readonly lost: readonly Loss[];
  /** The first error of the start, define's included; undefined when it starts. */
  readonly nativeError: string | undefined;
  /** Empty when refused. */
  readonly native: Native;
}

const NOTHING: Native = { environment: [], settings: [] };

/** What the first domain of a document means to its target. Undefined where it holds none or its target is unknown. */
export function preview(analysis: Analysis): Preview | undefined {
  const { target, versions, world } = analysis;
  const [domain] = analysis.domains;
  if (domain === undefined || target === undefined) return undefined;

  const broken = brokenXml(analysis);
  const refusals = target.refusals(domain, versions, world);
  const defineError = broken ?? refusals.find(({ stage }) => stage === 'define')?.libvirtMessage;
  const nativeError = broken ?? refusals[0]?.libvirtMessage;
  return {
    target: { id: target.id, label: target.label, ...versions },
    schema: { name: analysis.schema, valid: isValid(analysis) },
    defineError,
    stored: defineError === undefined ? target.stored(domain, versions, world) : undefined,
    lost: defineError === undefined ? target.losses(domain, versions, world) : [],
    nativeError,
    native: nativeError === undefined ? target.native(domain, versions, world) : NOTHING,
  };
}

/** What every setting of a clock would come to for the first domain of a document; undefined where {@link preview} is. */
export function previewTable({ target, versions, world, domains }: Analysis): readonly TruthRow[] | undefined {
  const [domain] = domains;
  return domain && target && truthTable(target, domain, versions, world);
}

const isValid = ({ found }: Analysis): boolean =>
  !found.some(({ stage, severity }) => (stage === 'xml' || stage === 'schema') && severity === 'error');

/** A name with a prefix that nobody declared is to libvirt a name like any other, and none it looks for. Source: libvirt 9.0.0, asked. */
const TAKEN_ANYWAY = 'xml-undeclared-prefix';

/** libvirt does not get to the clock of a document that is not well-formed. */
function brokenXml({ document }: Analysis): string | undefined {
  const first = document.problems.find(({ code }) => code !== TAKEN_ANYWAY);
  return first && `The document is not well-formed XML: ${first.message}`;
}
