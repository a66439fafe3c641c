// A part of the fault matrix in a real browser: faults and moments that a seed chooses, for each
// thing that people do. The whole matrix runs without a browser: see tests/faults.
//
// `FAULT_SEED=7 FAULT_CASES=20 cargo xtask test e2e -- specs/fault-matrix.spec.ts` chooses others, and
// more of them.

import { execFileSync } from 'node:child_process';

import { expect, test } from '../fixtures';
import { pass, stopTime } from '../support/clock';
import type { FaultProxy, Rule } from '../support/fault-proxy';
import { Person } from '../support/person';
import { faultProxyBinary } from '../support/places';
import type { Server } from '../support/server';
import type { StagesPage } from '../support/stages-page';

const SEED = Number(process.env.FAULT_SEED ?? 1);
const CASES_OF_EACH = Number(process.env.FAULT_CASES ?? 3);
const STAGES = '/api/crm/sales-stage';

type Moment = NonNullable<Rule['moment']>;
type Strike = { fault: string; moment: Moment };

const catalogue = JSON.parse(execFileSync(faultProxyBinary(), ['--catalogue'], { encoding: 'utf8' })) as {
  fault: string;
  moments: Moment[];
}[];
const strikes: Strike[] = catalogue.flatMap(({ fault, moments }) => moments.map((moment) => ({ fault, moment })));

/** Numbers from 0 to below 1 that follow from a seed (mulberry32). */
function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

type Operation = {
  what: string;
  /** The request that the fault strikes. */
  request: { method: string; path: string };
  perform: (stages: StagesPage, faults: FaultProxy, server: Server) => Promise<void>;
  /** What the server has in the end, unless the fault said that the stage is not there. */
  outcome: (names: (string | null)[]) => void;
};

const named = (names: (string | null)[], name: string) => names.filter((other) => other === name).length;

const OPERATIONS: Operation[] = [
  {
    what: 'the list',
    request: { method: 'GET', path: `${STAGES}?` },
    perform: async (stages) => {
      await stages.rowsPerPage.selectOption('100');
    },
    outcome: (names) => expect(names).toHaveLength(25),
  },
  {
    what: 'details',
    request: { method: 'GET', path: `${STAGES}/` },
    perform: async (stages, faults, server) => {
      // One that is on another page, so that it is asked for by itself.
      const last = (await server.api.stages()).at(-1);
      await stages.page.goto(`${faults.origin}/?record=${last?.id}`);
      await stages.details.waitFor();
    },
    outcome: (names) => expect(names).toHaveLength(25),
  },
  {
    what: 'a create',
    request: { method: 'POST', path: STAGES },
    perform: (stages) => stages.create('Made here'),
    outcome: (names) => expect(named(names, 'Made here')).toBe(1),
  },
  {
    what: 'a rename',
    request: { method: 'PATCH', path: `${STAGES}/` },
    perform: (stages) => stages.rename('New lead', 'Named here'),
    outcome: (names) => expect([named(names, 'Named here'), named(names, 'New lead')]).toEqual([1, 0]),
  },
  {
    what: 'a delete',
    request: { method: 'DELETE', path: `${STAGES}/` },
    perform: async (stages) => {
      await stages.delete('New lead');
      await stages.deleteNow('New lead').click();
    },
    outcome: (names) => expect(named(names, 'New lead')).toBe(0),
  },
  {
    what: 'a sign-in',
    request: { method: 'POST', path: '/api/session' },
    perform: async (stages) => {
      await stages.page.context().clearCookies();
      await stages.rename('New lead', 'Named here');
    },
    outcome: (names) => expect(named(names, 'Named here')).toBe(1),
  },
];

test.use({ serverOptions: { seed: 25 } });

for (const [index, operation] of OPERATIONS.entries()) {
  const roll = dice(SEED * OPERATIONS.length + index);
  const chosen = new Set(Array.from({ length: CASES_OF_EACH }, () => Math.floor(roll() * strikes.length)));
  for (const { fault, moment } of [...chosen].map((at) => strikes[at]!)) {
    test(`${fault} ${moment} strikes ${operation.what} (seed ${SEED})`, async ({ proxied, faults, server, page, watch }) => {
      // What the browser says of the fault is what the test asks for.
      watch.allow(/Failed to load resource/, /request failed/, /net::ERR_/, /blocked by CORS|redirect/i);
      await page.clock.install();
      await proxied.open('?perPage=50');
      await expect(proxied.rows).toHaveCount(25);
      await stopTime(page);
      await faults.add({ ...operation.request, fault, moment });
      await operation.perform(proxied, faults, server);
      await new Person(proxied, faults, server).settle();
      await faults.clear();
      await pass(page, 5);

      const struck = (await faults.log()).filter((passed) => passed.fault !== null);
      expect(struck, 'the fault struck').toHaveLength(1);
      const truth = await server.api.stages();
      const first = truth.slice(0, Number(await proxied.rowsPerPage.inputValue()));
      const shown = () =>
        proxied.rows.evaluateAll((rows) =>
          rows.map((row) => [row.getAttribute('data-stage-id'), row.querySelector('bdi')?.textContent]),
        );
      await expect.poll(shown).toEqual(first.map((stage) => [stage.id, stage.stage_name]));
      for (const mark of ['Waiting', 'Saving…', 'Deleting…']) {
        await expect(proxied.table.getByText(mark, { exact: true })).toHaveCount(0);
      }
      await expect(proxied.waiting).toHaveCount(0);
      await expect(page.getByRole('dialog')).toHaveCount(0);
      // A server that says that a stage is gone is believed.
      if (fault !== 'status-404') operation.outcome(truth.map((stage) => stage.stage_name));
    });
  }
}
