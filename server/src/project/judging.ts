import type { AnalysisOptions } from '../analysis';
import type { Grading } from '../grading';
import type { SchemaSource } from '../schemas/source';
import type { Settings } from '../settings';
import type { Versions } from '../targets/target';

/** What somebody says of how documents are judged; what it leaves out is for others to say. */
export interface Judging {
  /** A target's id; `auto` leaves it to `<domain type=…>`. */
  readonly target?: string;
  readonly versions: Partial<Versions>;
  readonly schema?: Settings['schema'];
  readonly hostTimezone?: string;
  readonly severities: Grading;
}

/** `options` with what `judging` says in their place; `installed` gives libvirt's own grammars, where they are. */
export function judgedBy(
  options: AnalysisOptions,
  { target, versions, schema, hostTimezone, severities }: Judging,
  installed: () => SchemaSource | undefined,
): AnalysisOptions {
  const { world } = options;
  return {
    ...options,
    ...(target !== undefined && { target: target === 'auto' ? undefined : target }),
    ...(schema !== undefined &&
      (schema === 'auto' ? { schema: undefined, source: installed() } : { schema, source: undefined })),
    versions: { ...options.versions, ...versions },
    severities: { ...options.severities, ...severities },
    world: hostTimezone === undefined ? world : { ...world, hostTimezone },
  };
}
