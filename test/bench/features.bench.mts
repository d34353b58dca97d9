/**
 * Completion and hover in a long domain, by libvirt's grammar where it is installed: the answer alone, and with the
 * analysis that a keystroke asks for first:
 * `npx esbuild test/bench/features.bench.mts --bundle --platform=node --loader:.rng=text | node -`.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { analyze, type Analysis } from '../../server/src/analysis';
import { completion } from '../../server/src/features/completion';
import { hover } from '../../server/src/features/hover';
import { inlayHints } from '../../server/src/features/inlayHints';
import { installedFolder, schemasIn } from '../../server/src/installedSchemas';
import { Lines } from '../../server/src/lines';
import { ableClient } from '../helpers/analysis';

const WARM = 20;
const RUNS = 60;

/** A domain of that name beside the repository, else one made up with so many disks. */
function domain(name: string, disks: number): string {
  const file = path.resolve('../shared/data/domains', name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const disk = "    <disk type='file' device='disk'>\n      <target dev='vda' bus='virtio'/>\n    </disk>\n";
  return `<domain type='kvm'>\n  <clock offset='utc'/>\n  <devices>\n${disk.repeat(disks)}  </devices>\n</domain>\n`;
}

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(share * times.length)] ?? NaN;

function times(run: () => unknown): readonly number[] {
  for (let round = 0; round < WARM; round++) run();
  return Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  });
}

const folder = installedFolder();
const options = {
  world: { now: 0, hostTimezone: 'UTC' },
  ...(folder !== undefined && { source: schemasIn(folder) }),
};

/** Prints the milliseconds of what `ask` counts, about a text that is analysed once, or each time. */
function measure(label: string, text: string, ask: (analysis: Analysis) => number): void {
  const analysis = analyze(text, options);
  const alone = times(() => ask(analysis));
  const all = times(() => ask(analyze(text, options)));
  const shown = [alone, all].map((t) => `${quantile(t, 0.1).toFixed(2)} (${quantile(t, 0.5).toFixed(2)})`.padStart(16));
  console.log(`${label.padEnd(38)} ${String(ask(analysis)).padStart(5)} ${shown.join(' ')}`);
}

const behind = (text: string, anchor: string, share: number): number =>
  text.indexOf(anchor, Math.floor(text.length * share)) + anchor.length;

/** Completing where `insert` is written into the text behind the next `anchor`. */
function measureCompletion(label: string, text: string, anchor: string, share: number, insert: string): void {
  const at = behind(text, anchor, share);
  const written = text.slice(0, at) + insert + text.slice(at);
  const position = new Lines(written).position(at + insert.length);
  measure(
    label,
    written,
    (analysis) => completion(analysis, position, { trigger: undefined, grammarElsewhere: false }, ableClient).length,
  );
}

/** The hover at the end of the next `anchor`, in characters. */
function measureHover(label: string, text: string, anchor: string, share: number): void {
  const position = new Lines(text).position(behind(text, anchor, share) - 1);
  measure(label, text, (analysis) => JSON.stringify(hover(analysis, position, ableClient)).length);
}

const large = domain('large.xml', 3300);
console.log(`${large.split('\n').length} lines, ${folder === undefined ? 'our grammar' : "libvirt's grammar"}`);
console.log(`${''.padEnd(38)} count ${'alone, ms'.padStart(16)} ${'with analysis'.padStart(16)}   p10 (median)`);
measureCompletion('element among all devices, in the middle', large, '</disk>', 0.5, '<');
measureCompletion('element among all devices, first', large, '<devices>', 0, '<');
measureCompletion('element of the domain', large, "<domain type='kvm'>", 0, '<');
measureCompletion('attribute of a disk', large, '<disk', 0.5, ' ');
measureCompletion('value in a disk', large, "<disk type='", 0.5, '');
measureCompletion('timer', large, '<clock', 0, ' ');
measureHover('hover on the clock', large, '<clock', 0);
measureHover('hover on an offset', large, "offset='", 0);
measureHover('hover on a disk, in the middle', large, '<disk', 0.5);
measureHover('hover on a value, in the middle', large, "bus='v", 0.5);
const everything = new Lines(large).range({ start: 0, end: large.length });
measure('inlay hints', large, (analysis) => inlayHints(analysis, everything).length);
