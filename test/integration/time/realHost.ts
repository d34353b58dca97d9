import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { asUser } from '../../helpers/libvirtUser';
import { bootSector } from './bootSector';

const run = promisify(execFile);

/** Where Debian and others install the daemon, which is not on everybody's PATH. */
export const LIBVIRTD = '/usr/sbin/libvirtd';

/** A libvirt daemon of our own with nothing of the machine's: its domains, its folders, its zone. */
export class RealHost {
  private daemon: ChildProcess | undefined;

  private constructor(private readonly folder: string) {}

  static async start(zone: string): Promise<RealHost> {
    const folder = mkdtempSync(path.join(tmpdir(), 'domxml-time-'));
    chmodSync(folder, 0o777);
    mkdirSync(path.join(folder, 'libvirt'), { mode: 0o777 });
    chmodSync(path.join(folder, 'libvirt'), 0o777);
    // Without its log daemon QEMU writes its own log.
    writeFileSync(path.join(folder, 'libvirt', 'qemu.conf'), 'stdio_handler = "file"\n', { mode: 0o644 });
    writeFileSync(path.join(folder, 'guest.img'), bootSector(), { mode: 0o644 });
    const host = new RealHost(folder);
    await host.startDaemon(zone);
    return host;
  }

  /** Ends the daemon and starts it again in another zone; guests run on. */
  async restartDaemon(zone: string): Promise<void> {
    await this.stopDaemon();
    await this.startDaemon(zone);
  }

  async virsh(...args: readonly string[]): Promise<string> {
    const [program = '', ...rest] = this.command('virsh', '-q', '-c', 'qemu:///session', ...args);
    return (await run(program, rest, { env: this.environment(), encoding: 'utf8' })).stdout;
  }

  /** Listens to what guests set their clocks to. */
  changes(): Changes {
    const [program = '', ...rest] = this.command('virsh', '-q', '-c', 'qemu:///session', ...LISTEN);
    return new Changes(() => spawn(program, rest, { env: this.environment(), stdio: ['ignore', 'pipe', 'ignore'] }));
  }

  file(...names: readonly string[]): string {
    return path.join(this.folder, ...names);
  }

  /** The clock in the status file that libvirt keeps of a running domain. */
  status(domain: string): string {
    return readFileSync(this.file('libvirt', 'qemu', 'run', `${domain}.xml`), 'utf8');
  }

  /** What QEMU was started with last. */
  log(domain: string): string {
    return readFileSync(this.file('libvirt', 'qemu', 'log', `${domain}.log`), 'utf8');
  }

  async stop(): Promise<void> {
    await this.stopDaemon();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async startDaemon(zone: string): Promise<void> {
    const [program = '', ...rest] = this.command(LIBVIRTD, '--timeout', '600');
    this.daemon = spawn(program, rest, { env: { ...this.environment(), TZ: zone }, stdio: 'ignore' });
    const socket = this.file('libvirt', 'libvirt-sock');
    for (let tries = 0; tries < 200 && !existsSync(socket); tries++) await pause(50);
    await this.virsh('version');
  }

  private async stopDaemon(): Promise<void> {
    const { daemon } = this;
    if (daemon?.exitCode !== null) return; // never started, or gone already
    const ended = new Promise((resolve) => daemon.once('exit', resolve));
    daemon.kill();
    await ended;
    rmSync(this.file('libvirt', 'libvirt-sock'), { force: true });
  }

  private command(...words: readonly string[]): readonly string[] {
    return [...asUser, ...words];
  }

  private environment(): NodeJS.ProcessEnv {
    const { folder } = this;
    return {
      PATH: process.env.PATH,
      HOME: folder,
      XDG_RUNTIME_DIR: folder,
      XDG_CONFIG_HOME: folder,
      XDG_CACHE_HOME: folder,
      XDG_DATA_HOME: folder,
      LC_ALL: 'C',
    };
  }
}

const LISTEN = ['event', '--event', 'rtc-change', '--loop'] as const;

/** libvirt's RTC_CHANGE events. They end with the daemon, and are listened to anew then. */
export class Changes {
  private readonly heard = new Map<string, number>();
  private listener: ChildProcess | undefined;

  constructor(private readonly listen: () => ChildProcess) {}

  async listenAgain(): Promise<void> {
    this.stop();
    this.listener = this.listen();
    this.listener.stdout?.setEncoding('utf8').on('data', (text: string) => {
      for (const [, domain = '', seconds] of text.matchAll(/'rtc-change' for domain '([^']*)': (-?\d+)/g)) {
        this.heard.set(domain, Number(seconds));
      }
    });
    await pause(500); // virsh does not say when it has begun to listen
  }

  /** The last number told of a domain since the last {@link forget}. */
  last(domain: string): number | undefined {
    return this.heard.get(domain);
  }

  forget(): void {
    this.heard.clear();
  }

  stop(): void {
    this.listener?.kill();
  }
}
