// The real server, with a database of its own, on a port of its own.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { Api } from './api';
import { pageFolder, serverBinary } from './places';
import { end, saidUntil } from './program';

export type ServerOptions = {
  /** How many demo stages the database starts with. */
  seed?: number;
  auth?: 'session' | 'key' | 'none';
  /** The folder of the page, where it is not the built one. */
  page?: string;
  /** Further flags, as they stand on the command line. */
  flags?: string[];
};

export class Server {
  /** `http://127.0.0.1:PORT`, the same after a restart. */
  origin = '';
  /** The API key that the first start prints. */
  key = '';
  private link = '';
  private process: ChildProcess | undefined;

  constructor(
    private readonly folder: string,
    readonly options: ServerOptions,
  ) {}

  /** Starts the server, or starts it again on the same port and database. */
  async start(): Promise<void> {
    const { seed, auth = 'session', page = pageFolder(), flags = [] } = this.options;
    const listen = this.origin.replace('http://', '') || '127.0.0.1:0';
    const words = ['--listen', listen, '--database', this.database(), '--page', page];
    words.push('--auth', auth, ...(seed ? ['--seed', String(seed)] : []), ...flags);
    const child = spawn(serverBinary(), words, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.process = child;
    // A session server says the link last, and every first start but an open one says a key.
    const isFirst = this.origin === '';
    const last = auth === 'session' ? /^Open (\S+)$/m : auth === 'key' && isFirst ? /^API key .*$/m : /^Listening on .*$/m;
    const said = await saidUntil(child, last);
    this.origin = /^Listening on (\S+)$/m.exec(said)?.[1] ?? '';
    this.key = /^API key .*: (\S+)$/m.exec(said)?.[1] ?? this.key;
    this.link = /^Open (\S+)$/m.exec(said)?.[1] ?? '';
  }

  /** Stops as a person would, by asking. */
  stop(): Promise<void> {
    return this.end('SIGTERM');
  }

  /** Stops as a power cut would. */
  kill(): Promise<void> {
    return this.end('SIGKILL');
  }

  private async end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
    const child = this.process;
    this.process = undefined;
    if (child) await end(child, signal);
  }

  /** The address that signs in, with this query string. Works once. */
  signInLink(query = ''): string {
    const link = new URL(this.link || this.origin);
    link.search = query;
    return link.href;
  }

  /** The sign-in code of a fresh link. */
  async newCode(): Promise<string> {
    const run = promisify(execFile);
    const { stdout } = await run(serverBinary(), ['link', '--database', this.database()]);
    const code = /#code=([\w-]+)/.exec(stdout)?.[1];
    if (!code) throw new Error(`no code in: ${stdout}`);
    return code;
  }

  /** The API as another program sees it. */
  get api(): Api {
    return new Api(this.origin, this.key);
  }

  private database(): string {
    return join(this.folder, 'stages.db');
  }
}
