/** `npm start`: installs and builds what is missing, then shows on the examples what domxml does. Works on a fresh clone. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { build } from './build.mjs';
import { root, runIfMain } from './process.mjs';
import { setUp } from './setup.mjs';

const columns = Math.max(60, Math.min(process.stdout.columns ?? 88, 100));
const colour = process.stdout.isTTY && !process.env.NO_COLOR;
const strong = (text) => (colour ? `\u001b[1m${text}\u001b[22m` : text);
const quiet = (text) => (colour ? `\u001b[2m${text}\u001b[22m` : text);

/** The stops of the tour: why one would look, and what to type. */
const stops = [
  {
    title: 'What is wrong, and where',
    text: `A domain full of mistakes. Each is shown on its line, with what mends it.`,
    commands: ['check examples/mistakes.xml'],
  },
  {
    title: 'What the fixes change',
    text: `As a diff; --write changes the file itself. Quotes, comments and the order of attributes stay as they are. libvirt
      refuses this domain as it is, so every repair changes what it means: --unsafe says that this is wanted. Where two
      repairs are equally likely, the choice is left to you.`,
    commands: ['fix --unsafe examples/mistakes.xml'],
  },
  {
    title: 'What an old form leaves open',
    text: `offset='localtime' alone does not say whether a time that the guest sets lasts beyond its next boot. You say what is
      meant; domxml writes it down.`,
    commands: ['check examples/windows-guest.xml', 'fix --intent track examples/windows-guest.xml'],
  },
  {
    title: 'What libvirt keeps, and what QEMU is started with',
    text: `No libvirt is asked: these are predictions, tested against real ones. First a form out of an old manual, of which
      much is lost in silence; then a guest as it starts; then one that libvirt refuses.`,
    commands: [
      'preview examples/silent-losses.xml',
      'preview examples/windows-guest.xml',
      'preview examples/refused-timers.xml',
    ],
  },
];

const next = [
  ['npm run editor', 'the same in VS Code, in your browser, opened on examples/'],
  ['node dist/cli.js --help', 'everything the command line does'],
  ['npm test', 'the tests'],
];

async function start() {
  await setUp();
  await build();
  console.log(`\n${strong('domxml')} in ${stops.length} stops. The files are in examples/.`);
  stops.forEach(show);
  const width = Math.max(...next.map(([command]) => command.length)) + 3;
  console.log(`${strong('From here')}\n`);
  for (const [command, what] of next) console.log(`  ${strong(command.padEnd(width))}${what}`);
  console.log('');
}

function show({ title, text, commands }, index) {
  console.log(`\n${strong(`${index + 1}. ${title}`)}\n${filled(text)}\n`);
  commands.forEach(demonstrate);
}

/** Types a command for the reader. Findings are what the tour is about; anything worse ends it. */
function demonstrate(command) {
  console.log(`${quiet('$')} ${strong(`domxml ${command}`)}\n`);
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.join('dist', 'cli.js'), ...command.split(' ')], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, COLUMNS: String(columns), FORCE_COLOR: colour ? '1' : '', NO_COLOR: colour ? '' : '1' },
  });
  const printed = [stdout, stderr].map((part) => part.trimEnd()).filter((part) => part !== '');
  console.log(`${printed.join('\n\n')}\n`);
  if (status !== 0 && status !== 1) throw new Error(`domxml ${command} ended with status ${status}`);
}

/** A paragraph broken to the width of the tour. */
function filled(text) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const line = lines.at(-1);
    if (line !== '' && line.length + 1 + word.length > columns) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.join('\n');
}

await runIfMain(import.meta.url, start);
