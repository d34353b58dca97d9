import { parentPort, workerData } from 'node:worker_threads';
import { main } from './cli/main';
import { thisTerminal } from './cli/terminal';
import { workFor, type Task } from './cli/threads';

if (parentPort === null) {
  void main(process.argv.slice(2), thisTerminal()).then((status) => {
    process.exitCode = status;
  });
} else {
  void workFor(workerData as Task, parentPort); // what it throws reaches the thread that started this one
}
