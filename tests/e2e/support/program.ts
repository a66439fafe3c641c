// Programs that run beside the browser.

import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** What a program has printed, once that has the last line that matters. */
export async function saidUntil(child: ChildProcess, last: RegExp): Promise<string> {
  let said = '';
  let complaints = '';
  child.stderr?.on('data', (chunk) => (complaints += chunk));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('exit', (status) => reject(new Error(`${child.spawnfile} ended (${status}): ${complaints}`)));
    child.stdout?.on('data', (chunk) => {
      said += chunk;
      if (said.endsWith('\n') && last.test(said)) resolve(said);
    });
  });
}

/** Ends a program that may have ended already, and waits until it has. */
export async function end(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill(signal);
  await exited;
}
