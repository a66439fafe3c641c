import { cpus } from 'node:os';
import { join } from 'node:path';
import { writeFile } from 'node:fs/promises';

import { test } from '@playwright/test';

import { type Contenders, type Name, NAMES, withContenders } from './contenders';
import { Driver } from './driver';
import { geometricMean, HEAD, Series } from './measure';
import { CREATE, OPERATIONS } from './operations';

const ROUNDS = Number(process.env['ROUNDS'] ?? 25);
const MANY = 100_000;

const report: string[] = [];

/** Measures each of them once a round, in turns: what slows the machine down slows all of them. */
async function inRounds<T>(rounds: number, one: (name: Name) => Promise<T>, add: (round: Record<Name, T>) => void): Promise<void> {
  for (let round = 0; round < rounds; round += 1) {
    const measured: Partial<Record<Name, T>> = {};
    // Nobody is always first.
    for (let place = 0; place < NAMES.length; place += 1) {
      const name = NAMES[(place + round) % NAMES.length]!;
      measured[name] = await one(name);
    }
    add(measured as Record<Name, T>);
  }
}

/** Opens each of them at a query string, does something with all of them, and closes them. */
async function withDrivers(contenders: Contenders, query: string, open: (url: string) => Promise<Driver>, run: (drivers: Record<Name, Driver>) => Promise<void>): Promise<void> {
  const drivers: Partial<Record<Name, Driver>> = {};
  for (const name of NAMES) drivers[name] = await open(`${contenders[name]}/${query}`);
  await run(drivers as Record<Name, Driver>);
  for (const driver of Object.values(drivers)) await driver.close();
}

const pick = <T>(round: Record<Name, T>, value: (measured: T) => number): Record<Name, number> =>
  Object.fromEntries(NAMES.map((name) => [name, value(round[name])])) as Record<Name, number>;

function tell(title: string, words: string, series: Series[], parts: Series[] = [], last: string[] = []): void {
  const lines = [`## ${title}`, '', words, '', HEAD, ...series.map((one, index) => one.line(parts[index])), ...last];
  console.log(`\n${lines.join('\n')}\n`);
  report.push(...lines, '');
}

test('first rows on a slow line', async ({ browser }) => {
  const rows = new Series('first rows', 'ms');
  await withContenders(50, async (contenders) => {
    await inRounds(
      ROUNDS,
      async (name) => {
        const driver = await Driver.open(browser, `${contenders[name]}/`, 'slow');
        const firstRow = await driver.page.evaluate(() => window.firstRow!);
        await driver.close();
        return firstRow;
      },
      (round) => rows.add(round),
    );
  });
  tell('First rows', 'From the navigation until the first of 50 stages is painted, nothing in the cache, 1.6 Mbit/s, 150 ms, a processor at a quarter of its speed.', [rows]);
});

test('what a person does with a hundred rows', async ({ browser }) => {
  const steps = { ...OPERATIONS, 'create a stage': CREATE };
  const task = Object.keys(steps).map((what) => new Series(what, 'ms'));
  const script = Object.keys(steps).map((what) => new Series(what, 'ms'));
  await withContenders(1000, (contenders) =>
    withDrivers(contenders, '?perPage=100', (url) => Driver.open(browser, url), async (drivers) => {
      for (const name of NAMES) {
        // Reads all stages, and compiles what is called often.
        for (const step of Object.values(OPERATIONS)) await drivers[name].cost(step);
        for (const step of Object.values(OPERATIONS)) await drivers[name].cost(step);
      }
      for (const [index, step] of Object.values(steps).entries()) {
        await inRounds(ROUNDS, (name) => drivers[name].cost(step), (round) => {
          task[index]!.add(pick(round, (cost) => cost.task));
          script[index]!.add(pick(round, (cost) => cost.script));
        });
      }
    }),
  );
  const mean = (series: Series[], other: Name) => geometricMean(series.map((one) => one.ratio('page', other))).toFixed(2);
  tell('A hundred rows', 'What the main thread does for each, in milliseconds of its processor: scripts (in brackets), style, layout and paint.', task, script, [
    `| geometric mean | | | **${mean(task, 'plain')}** | ${mean(task, 'again')} |`,
    `| geometric mean of scripts alone | | | ${mean(script, 'plain')} | ${mean(script, 'again')} |`,
  ]);
});

test('100,000 stages', async ({ browser }) => {
  const letter = new Series('a letter of a search', 'ms');
  const scroll = new Series('fifty screens of scrolling', 'ms');
  const memory = new Series('memory', 'MB');
  await withContenders(MANY, (contenders) =>
    withDrivers(contenders, '?perPage=all', (url) => Driver.open(browser, url), async (drivers) => {
      for (const name of NAMES) {
        await drivers[name].page.waitForFunction((many) => document.body.innerText.replace(/\D/g, '').includes(String(many)) && document.documentElement.scrollHeight > 40 * many, MANY, { timeout: 300_000 });
      }
      const megabytes: Partial<Record<Name, number>> = {};
      for (const name of NAMES) megabytes[name] = (await drivers[name].memory()) / 1e6;
      memory.add(megabytes as Record<Name, number>);
      const search = async () => {
        const { named, type, painted } = window.bench;
        for (const text of ['l', 'le', 'lea', 'lead', 'lead 1', 'lead 12', '']) {
          type(named<HTMLInputElement>('Search stages')!, text);
          await painted();
        }
      };
      const page = async () => {
        for (let screen = 1; screen <= 50; screen += 1) {
          scrollTo(0, 800 * screen);
          await window.bench.painted();
        }
        scrollTo(0, 0);
        await window.bench.painted();
      };
      for (const name of NAMES) await drivers[name].cost(search);
      await inRounds(ROUNDS, (name) => drivers[name].cost(search), (round) => letter.add(pick(round, (cost) => cost.task / 7)));
      await inRounds(ROUNDS, (name) => drivers[name].cost(page), (round) => scroll.add(pick(round, (cost) => cost.task)));
    }),
  );
  tell('100,000 stages', 'All of them read and on one page. Memory is that of JavaScript after a collection, and of WebAssembly.', [letter, scroll, memory]);
});

/** A part of it, or a few rounds, are for a look. */
const isWhole = () => ROUNDS >= 25 && report.filter((line) => line === HEAD).length === 3;

test.afterAll(async ({ browser }) => {
  if (!isWhole()) return;
  const head = [
    '# Benchmark',
    '',
    'The page beside the same job in hand-written JavaScript ([tests/e2e/bench/plain](../tests/e2e/bench/plain)): no undo of renames, no conflicts, no languages, no faults, no keyboard. `cargo xtask bench` writes this file.',
    '',
    `${ROUNDS} rounds in turns; medians, and the median of the rounds' ratios. The last column is the page against itself: what is no further from 1 than that says nothing. Chromium ${browser.version()}, ${cpus().length} processors.`,
    '',
  ];
  await writeFile(join(__dirname, '../../../docs/benchmark.md'), [...head, ...report].join('\n').trimEnd() + '\n');
});
