import { placeNamed, readBytes, stampOf } from './disk';
import type { HostFile } from './features/hostCapabilities';
import { readCapabilities } from './targets/capabilities';

/** Bytes of one answer that are read at most; a long one of libvirt's has 100,000. */
const LONGEST_ANSWER = 8 * 1024 * 1024;

/** What the host's answer saved in `file` tells. */
export function capabilitiesIn(file: string): HostFile {
  const bytes = readBytes(file, LONGEST_ANSWER);
  if (typeof bytes === 'string') return { trouble: bytes };
  const read = readCapabilities(new TextDecoder().decode(bytes));
  return 'error' in read ? { trouble: read.error } : { facts: read.facts };
}

/** How long what was read is taken for what is there. */
const TRUSTED_MILLISECONDS = 2000;

/** A file as it was when it was last looked at. */
interface Known {
  readonly answer: HostFile;
  readonly stamp: string | undefined;
  readonly checked: number;
}

/**
 * Gives what a file tells that a setting names, a relative name counted from `workspace`: the same object as long as
 * the file has not changed. `now` counts milliseconds.
 */
export function watchedCapabilities(now: () => number): (written: string, workspace: string | undefined) => HostFile {
  const known = new Map<string, Known>();
  return (written, workspace) => {
    const file = placeNamed(written, workspace);
    const before = known.get(file);
    if (before !== undefined && now() - before.checked < TRUSTED_MILLISECONDS) return before.answer;
    const stamp = stampOf(file);
    const answer = before !== undefined && before.stamp === stamp ? before.answer : answerAt(file, stamp);
    known.set(file, { answer, stamp, checked: now() });
    return answer;
  };
}

/** What is no regular file, such as a pipe, is not opened: an editor would wait for it. */
const answerAt = (file: string, stamp: string | undefined): HostFile =>
  stamp === undefined ? { trouble: 'There is no such file.' } : capabilitiesIn(file);
