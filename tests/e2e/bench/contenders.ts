// What is compared: the page, and the same job by hand.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';

import { pageFolder } from '../support/places';
import { Server } from '../support/server';

/** Where each of them is. */
export type Contenders = Record<Name, string>;
export type Name = (typeof NAMES)[number];
export const NAMES = ['page', 'again', 'plain'] as const;

/** The page, the page once more, and the page by hand, on servers with this many stages. The second one
 *  shows how far apart two runs of the same page are. */
export async function withContenders(stages: number, run: (contenders: Contenders) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'sales-stages-bench-'));
  const plain = join(folder, 'plain');
  await cp(join(__dirname, 'plain'), plain, { recursive: true });
  await compress(plain);
  const servers: Server[] = [];
  const serve = async (page: string): Promise<string> => {
    const server = new Server(await mkdtemp(join(folder, 'server-')), { seed: stages, auth: 'none', page });
    servers.push(server);
    await server.start();
    return server.origin;
  };
  try {
    const page = await serve(pageFolder());
    await run({ page, again: page, plain: await serve(plain) });
  } finally {
    for (const server of servers) await server.kill();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Compresses each file as the page's are. */
async function compress(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const content = await readFile(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: content.length };
    await writeFile(join(folder, `${name}.br`), brotliCompressSync(content, { params }));
  }
}
