// Works a page, whichever, by what a person finds on it, and reads what that cost.

import type { Browser, BrowserContext, CDPSession, Page } from '@playwright/test';

declare global {
  interface Window {
    bench: ReturnType<typeof hands>;
    /** When the first row was painted, in milliseconds since the navigation. */
    firstRow?: number;
    memories: WebAssembly.Memory[];
  }
}

/** What acts in the page. */
function hands() {
  const frame = () => new Promise<unknown>(requestAnimationFrame);
  const bench = {
    rows: () => [...document.querySelectorAll<HTMLElement>('[data-stage-id]')],
    /** A button or a field by its name. */
    named<T extends HTMLElement = HTMLElement>(name: string): T | undefined {
      const label = (it: Element) =>
        it.getAttribute('aria-label') ?? ((it as HTMLInputElement).labels?.[0] ?? it).textContent?.trim();
      return [...document.querySelectorAll<T>('button, input, select')].find((it) => label(it) === name);
    },
    async until<T>(find: () => T): Promise<NonNullable<T>> {
      for (;;) {
        const found = find();
        if (found) return found;
        await frame();
      }
    },
    async press(name: string): Promise<void> {
      (await bench.until(() => bench.named(name))).click();
    },
    type(field: HTMLInputElement, text: string): void {
      field.value = text;
      field.dispatchEvent(new InputEvent('input', { bubbles: true }));
    },
    /** Until what has changed is on the screen. */
    painted: () => new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done))),
  };
  return bench;
}

/** One page in a browser, open at its list. */
export class Driver {
  private constructor(
    readonly page: Page,
    private readonly context: BrowserContext,
    private readonly session: CDPSession,
  ) {}

  /** Opens it with nothing in the cache. A slow one has 1.6 Mbit/s, 150 ms and a quarter of the speed. */
  static async open(browser: Browser, url: string, speed: 'slow' | 'as it is' = 'as it is'): Promise<Driver> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    const page = await context.newPage();
    const session = await context.newCDPSession(page);
    if (speed === 'slow') {
      await session.send('Network.enable');
      await session.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 200_000 });
      await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    }
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    await page.addInitScript(`
      window.bench = (${hands})();
      window.memories = [];
      const Instance = WebAssembly.Instance;
      WebAssembly.Instance = function (module, imports) {
        const instance = new Instance(module, imports);
        window.memories.push(...Object.values(instance.exports).filter((it) => it instanceof WebAssembly.Memory));
        return instance;
      };
      const watch = new MutationObserver(() => {
        if (!document.querySelector('[data-stage-id]')) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => (window.firstRow = performance.now())));
      });
      watch.observe(document, { childList: true, subtree: true });
    `);
    await page.goto(url);
    await page.waitForFunction(() => window.firstRow !== undefined, undefined, { timeout: 300_000 });
    return new Driver(page, context, session);
  }

  /** Does something in the page; answers what the main thread and its scripts did for it, in milliseconds of
   *  its processor. */
  async cost(act: () => Promise<void>): Promise<{ task: number; script: number }> {
    const before = await this.metrics();
    await this.page.evaluate(act);
    const after = await this.metrics();
    const between = (name: string) => 1000 * (after[name]! - before[name]!);
    return { task: between('TaskDuration'), script: between('ScriptDuration') };
  }

  /** What it holds, in bytes: of JavaScript after a collection, and of WebAssembly. */
  async memory(): Promise<number> {
    await this.session.send('HeapProfiler.collectGarbage');
    const { usedSize } = await this.session.send('Runtime.getHeapUsage');
    const isWasm = await this.page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.endsWith('.wasm')));
    const wasm = await this.page.evaluate(() => [...new Set(window.memories)].reduce((sum, { buffer }) => sum + buffer.byteLength, 0));
    if (isWasm && wasm === 0) throw new Error('the memory of WebAssembly was not found');
    return usedSize + wasm;
  }

  async close(): Promise<void> {
    await this.context.close();
  }

  private async metrics(): Promise<Record<string, number>> {
    const { metrics } = await this.session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  }
}
