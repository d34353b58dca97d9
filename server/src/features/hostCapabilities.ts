import type { JsonHost } from '../protocol';
import { joinFacts, readCapabilities, spokenFacts, type HostFacts } from '../targets/capabilities';

/** What a file tells of a host, or a full sentence on why it tells nothing. */
export type HostFile = { readonly facts: HostFacts } | { readonly trouble: string };

/** What is known of the host that domains are judged for. */
export interface KnownHost {
  /** What the file of the settings says, empty for none, and on top of it what was handed over; the same object as long as both are. */
  readonly current: (file: string) => HostFacts | undefined;
  /** Takes what the host printed; null forgets all that was handed over. */
  readonly tell: (text: string | null) => JsonHost;
}

/** Keeps what is known of a host. `read` is absent where there are no files; `warn` hears once of each file that cannot be used. */
export function knownHost(read: ((file: string) => HostFile) | undefined, warn: (notice: string) => void): KnownHost {
  let told: readonly HostFacts[] = [];
  const warned = new Set<string>();
  const joined = remembered();

  const inFile = (file: string): readonly HostFacts[] => {
    const found = file === '' ? undefined : read?.(file);
    if (found === undefined) return [];
    if ('facts' in found) return [found.facts];
    const notice = `The host capabilities in ${file} cannot be used, so domains are judged without. ${found.trouble}`;
    if (!warned.has(notice)) warn(notice);
    warned.add(notice);
    return [];
  };

  return {
    current: (file) => joined([...inFile(file), ...told]),
    tell(text) {
      const answer = text === null ? undefined : readCapabilities(text);
      if (answer !== undefined && 'error' in answer) return { accepted: false, error: answer.error };
      told = answer === undefined ? [] : [...told, answer.facts];
      return { accepted: true, form: answer?.form ?? null, known: spokenFacts(joinFacts(told)) };
    },
  };
}

/** Joins facts, and gives the same object again for the same ones: analyses are kept by it. */
function remembered(): (all: readonly HostFacts[]) => HostFacts | undefined {
  let last: { readonly all: readonly HostFacts[]; readonly facts: HostFacts | undefined } = {
    all: [],
    facts: undefined,
  };
  return (all) => {
    const same = all.length === last.all.length && all.every((facts, index) => facts === last.all[index]);
    if (!same) last = { all, facts: all.length === 0 ? undefined : joinFacts(all) };
    return last.facts;
  };
}
