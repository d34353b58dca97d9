import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseXml } from '../../server/src/xml/parser';

const RUNS = 60;
const FEW_RUNS = 5;

/** A domain of about 10,000 lines: the one beside the repository, else one made up. */
function largeDomain(): string {
  const file = path.resolve('../shared/data/domains/large.xml');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const disk = "    <disk type='file' device='disk'>\n      <target dev='vda' bus='virtio'/>\n    </disk>\n";
  return `<domain type='kvm'>\n  <devices>\n${disk.repeat(3300)}  </devices>\n</domain>\n`;
}

/** Times `run` and prints its quickest, its tenth and its median run in milliseconds. */
function time(name: string, run: () => void, runs = RUNS): void {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(share * runs)] ?? NaN).toFixed(2);
  console.log(`${name}: ${at(0)} ms at best, ${at(0.1)} at the 10th percentile, ${at(0.5)} median of ${runs}`);
}

const large = largeDomain();
time(`XML tree of ${Math.round(large.length / 1000)} kB`, () => parseXml(large));
const text = `<a>${'x '.repeat(25_000_000)}</a>`;
time('XML tree of 50 MB of text', () => parseXml(text), FEW_RUNS);
