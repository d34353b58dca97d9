import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { built } from '../helpers/build';
import { pushedEditor, startEditor } from '../helpers/lsp';
import { haveTool } from '../helpers/tools';

const domain = `<domain type='kvm'>
  <name>guest</name>
  <memory>65536</memory>
  <os>
    <type arch='x86_64' machine='q35'>hvm</type>
  </os>
  <clock offset='utc' adjustment='reset'/>
</domain>
`;
const mistyped = domain.replace('</name>', '</nmae>');

/** What neovim.lua tells of its session. Lines and columns count from 0. */
interface Report {
  readonly problem: {
    readonly lnum: number;
    readonly col: number;
    readonly end_lnum: number;
    readonly end_col: number;
    readonly message: string;
    readonly source: string;
  };
  readonly fix: string;
  readonly hover: string;
}

const folder = mkdtempSync(path.join(tmpdir(), 'domxml-neovim-'));
afterAll(() => rmSync(folder, { recursive: true }));

function editInNeovim(file: string): Report {
  const report = path.join(folder, 'report.json');
  const script = path.join(import.meta.dirname, 'neovim.lua');
  const { status, stderr } = spawnSync('nvim', ['--headless', '--clean', '-n', '-c', `luafile ${script}`, file], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 60_000,
    env: {
      ...process.env,
      SERVER: [process.execPath, built('cli.js'), 'lsp', '--stdio'].join('\n'),
      REPORT: report,
      XDG_CONFIG_HOME: folder,
      XDG_CACHE_HOME: folder,
      XDG_DATA_HOME: folder,
      XDG_STATE_HOME: folder,
    },
  });
  if (status !== 0) throw new Error(`nvim ended with status ${status ?? 'none'}: ${stderr}`);
  return JSON.parse(readFileSync(report, 'utf8')) as Report;
}

describe.skipIf(!haveTool('nvim'))('Neovim', () => {
  it('shows the problem every editor shows, applies its fix, and writes the file', async () => {
    const file = path.join(folder, 'guest.xml');
    writeFileSync(file, mistyped);
    const { problem, fix, hover } = editInNeovim(file);

    const editor = await startEditor('process', { capabilities: pushedEditor });
    const document = await editor.open(mistyped);
    const [expected] = (await document.problems()).filter(({ severity }) => severity === 1);
    const [action] = await document.actions(expected!.range); // else there was no problem in Neovim either
    await editor.quit();

    expect(problem).toMatchObject({
      message: expected?.message,
      source: 'domxml',
      lnum: expected?.range.start.line,
      col: expected?.range.start.character,
      end_lnum: expected?.range.end.line,
      end_col: expected?.range.end.character,
    });
    expect(fix).toBe(action?.title);
    expect(hover).toContain('clock');
    expect(readFileSync(file, 'utf8')).toBe(domain);
  });
});
