import { createInterface } from 'node:readline';

/** Answers `INDEX COUNT` with `ERRORS MS MS …`, each a run of `work` on that document; `size` with what `size` says. */
export function answerRequests(documents: readonly string[], work: (text: string) => number, size: () => string): void {
  createInterface({ input: process.stdin }).on('line', (line) => {
    if (line === 'size') {
      console.log(size());
      return;
    }
    const [index = 0, count = 0] = line.split(' ').map(Number);
    const text = documents[index] ?? '';
    const times: string[] = [];
    let errors = 0;
    for (let i = 0; i < count; i++) {
      const before = performance.now();
      errors = work(text);
      times.push((performance.now() - before).toFixed(4));
    }
    console.log(`${errors} ${times.join(' ')}`);
  });
}
