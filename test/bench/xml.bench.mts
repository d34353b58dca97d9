/**
 * The tree of a document beside one bare saxes pass over it, turn by turn, and the memory that the tree takes:
 * `npx esbuild test/bench/xml.bench.mts --bundle --platform=node | node --expose-gc -`. Quote the ratios.
 */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { SaxesParser } from 'saxes';
import { parseXml } from '../../server/src/xml/parser';

const WARM = 40;
const RUNS = 160;
const FEW_RUNS = 5;

/** A domain of that name beside the repository, else one made up with so many disks. */
function domain(name: string, disks: number): string {
  const file = path.resolve('../shared/data/domains', name);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const disk = "    <disk type='file' device='disk'>\n      <target dev='vda' bus='virtio'/>\n    </disk>\n";
  return `<domain type='kvm'>\n  <devices>\n${disk.repeat(disks)}  </devices>\n</domain>\n`;
}

function saxesPass(text: string): void {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('opentag', () => undefined);
  parser.write(text).close();
}

function timed(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}

const quantile = (times: readonly number[], share: number): number =>
  times.toSorted((a, b) => a - b)[Math.floor(share * times.length)] ?? NaN;

/** Milliseconds at the 10th percentile and the median of both, and their ratio. */
function compare(name: string, text: string): void {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let run = 0; run < WARM + RUNS; run++) {
    const [tree, pass] = [timed(() => parseXml(text)), timed(() => saxesPass(text))];
    if (run < WARM) continue;
    ours.push(tree);
    theirs.push(pass);
  }
  const at = (share: number): string => {
    const [tree, pass] = [quantile(ours, share), quantile(theirs, share)];
    return `${tree.toFixed(3)} ms, saxes ${pass.toFixed(3)} ms, ratio ${(tree / pass).toFixed(2)}`;
  };
  console.log(`${name}, p10: ${at(0.1)}; median: ${at(0.5)}`);
}

/** What a tree keeps, in megabytes; needs --expose-gc. */
function keptBy(text: string): number {
  const heap = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed;
  };
  const before = heap();
  const trees = Array.from({ length: FEW_RUNS }, () => parseXml(text));
  return (heap() - before) / trees.length / 1e6;
}

const large = domain('large.xml', 3300);
compare('typical', domain('typical.xml', 45));
compare(`large (${Math.round(large.length / 1000)} kB)`, large);
console.log(`tree of large: ${keptBy(large).toFixed(2)} MB`);
const words = `<a>${'x '.repeat(25_000_000)}</a>`;
const times = Array.from({ length: FEW_RUNS }, () => timed(() => parseXml(words)));
console.log(`50 MB of text: ${quantile(times, 0).toFixed(0)} ms at best`);
