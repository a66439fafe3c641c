// The real server behind a network that misbehaves when a test says so. What can go wrong, and
// when, is in tests/faults: `fault-proxy --catalogue` prints it.

import { type ChildProcess, spawn } from 'node:child_process';

import { faultProxyBinary } from './places';
import { end, saidUntil } from './program';
import type { Server } from './server';

export type Rule = {
  /** Any, where it is left out. */
  method?: string;
  /** How path and query begin; any, where it is left out. */
  path?: string;
  /** By its name, such as `reset`, `status-500` or `truncated-body`. */
  fault: string;
  /** The earliest at which the fault can strike, where it is left out. */
  moment?: 'before-commit' | 'after-commit' | 'mid-body';
  /** How many requests it is for: 1, where it is left out. */
  times?: number;
  /** Only on a connection that has served before; until it has struck, connections stay open. */
  reuse?: boolean;
};

/** What became of one request. */
export type Passed = {
  id: number;
  method: string;
  /** Path and query. */
  path: string;
  reused: boolean;
  fault: string | null;
  moment: string | null;
  /** One for each time the server was reached: what it answered, or null where it did not. */
  deliveries: (number | null)[];
  state: 'running' | 'held' | 'done';
  problem: string | null;
};

export class FaultProxy {
  /** `http://127.0.0.1:PORT`, where the page is. */
  origin = '';
  private process: ChildProcess | undefined;

  constructor(private readonly server: Server) {}

  async start(): Promise<void> {
    const words = ['--upstream', this.server.origin];
    this.process = spawn(faultProxyBinary(), words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const said = await saidUntil(this.process, /^Listening on .*$/m);
    this.origin = /^Listening on (\S+)$/m.exec(said)?.[1] ?? '';
  }

  async stop(): Promise<void> {
    if (this.process) await end(this.process, 'SIGKILL');
    this.process = undefined;
  }

  /** The server's link, through the proxy. Works once. */
  signInLink(query = ''): string {
    return this.server.signInLink(query).replace(this.server.origin, this.origin);
  }

  /** Adds rules. The first one that is for a request strikes. */
  async add(...rules: Rule[]): Promise<void> {
    await this.call('POST', '/rules', rules);
  }

  /** Takes all rules away; what is held stays held. */
  async clear(): Promise<void> {
    await this.call('DELETE', '/rules');
  }

  /** All requests so far, once so many are held or done. */
  async log(wanted: { held?: number; done?: number } = {}): Promise<Passed[]> {
    const { held = 0, done = 0 } = wanted;
    return (await this.call('GET', `/log?held=${held}&done=${done}`)) as Passed[];
  }

  /** The requests that this method and beginning of a path name. */
  async logOf(method: string, path: string): Promise<Passed[]> {
    const log = await this.log();
    return log.filter((passed) => passed.method === method && passed.path.startsWith(path));
  }

  /** Frees what hangs or waits to be overtaken, or only one of them. How many there were. */
  async release(id?: number): Promise<number> {
    const { released } = (await this.call('POST', '/release', { id })) as { released: number };
    return released;
  }

  private async call(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.origin}/__faults${path}`, { method, body: body && JSON.stringify(body) });
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
    return response.json();
  }
}
