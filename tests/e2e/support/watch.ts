// Complains about whatever goes wrong in the browser beside what a test looks at.

import type { BrowserContext } from '@playwright/test';

/** Chromium checks integrity on preloads of scripts only, and says so of the wasm's. */
const KNOWN = [/`?integrity`? attribute is currently ignored for preload/];

const VIOLATION = 'securitypolicyviolation:';

export class Watch {
  private readonly seen: string[] = [];
  private readonly allowed: RegExp[] = [...KNOWN];

  constructor(private readonly context: BrowserContext) {}

  async start(): Promise<void> {
    const { context } = this;
    context.on('console', (message) => {
      if (!['error', 'warning'].includes(message.type())) return;
      this.add(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', (error) => this.add(`uncaught: ${error.error()}`));
    context.on('requestfailed', (request) => {
      const reason = request.failure()?.errorText ?? 'no reason';
      // Whoever waits no longer for an answer may drop the question, but never a write.
      if (reason === 'net::ERR_ABORTED' && request.method() === 'GET') return;
      this.add(`request failed: ${request.method()} ${request.url()} ${reason}`);
    });
    await context.addInitScript((prefix) => {
      document.addEventListener('securitypolicyviolation', (event) => {
        const { effectiveDirective, blockedURI, sample } = event;
        console.error(`${prefix} ${effectiveDirective} ${blockedURI} ${sample}`);
      });
    }, VIOLATION);
  }

  /** The test makes this happen: it is no fault. */
  allow(...patterns: RegExp[]): void {
    this.allowed.push(...patterns);
  }

  /** What was not allowed, once everything that the browser has to say has come through. */
  async complaints(): Promise<string[]> {
    // Messages come in order, so an answer to this comes after them.
    await Promise.all(this.context.pages().map((page) => page.evaluate(() => 0).catch(() => 0)));
    return this.seen.filter((complaint) => !this.allowed.some((pattern) => pattern.test(complaint)));
  }

  private add(complaint: string): void {
    this.seen.push(complaint);
  }
}

/** What the browser says of an answer with this status. */
export function status(code: number): RegExp {
  return new RegExp(`Failed to load resource: the server responded with a status of ${code}`);
}

/** What the browser says where nobody listens, or hangs up. */
export const CONNECTION_LOST =
  /net::ERR_(CONNECTION_(REFUSED|RESET|CLOSED)|EMPTY_RESPONSE|INCOMPLETE_CHUNKED_ENCODING|FAILED)/;
