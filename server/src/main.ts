import { main } from './cli/main';
import { thisTerminal } from './cli/terminal';

void main(process.argv.slice(2), thisTerminal()).then((status) => {
  process.exitCode = status;
});
