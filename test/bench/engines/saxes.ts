/** One bare pass of the saxes parser, for scale: DOCUMENT… (the grammar before them is not read). Requests as in `domxml.ts`. */
import { readFileSync } from 'node:fs';
import { SaxesParser } from 'saxes';
import { answerRequests } from './requests';

console.log('ready 0');

answerRequests(
  process.argv.slice(3).map((file) => readFileSync(file, 'utf8')),
  (text) => {
    let errors = 0;
    const parser = new SaxesParser({ xmlns: true });
    parser.on('error', () => errors++);
    parser.on('opentag', () => undefined);
    parser.write(text).close();
    return errors;
  },
  () => '',
);
