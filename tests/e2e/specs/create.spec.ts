import { expect, test } from '../fixtures';
import { hold, STAGES } from '../support/hold';
import { CONNECTION_LOST, status } from '../support/watch';

test.use({ serverOptions: { seed: 5 } });

test('a new stage is first and focused, the form is closed, and it is said', async ({ stages, page, server }) => {
  await stages.open();
  await stages.create('Contract signed');
  await expect(stages.rows.first()).toHaveAccessibleName(/Contract signed/);
  await expect(stages.rows.first()).toBeFocused();
  await expect(stages.createForm).toHaveCount(0);
  await expect(stages.said('Contract signed created')).toBeAttached();
  await expect(page.getByText('6 stages')).toBeVisible();
  expect((await server.api.names())[0]).toBe('Contract signed');
});

test('space around a name is not part of it', async ({ stages, server }) => {
  await stages.open();
  await stages.create('  Spaced  ');
  await expect(stages.row('Spaced')).toBeVisible();
  expect((await server.api.names())[0]).toBe('Spaced');
});

for (const [what, text, reason] of [
  ['an empty name', '', 'Write a name first.'],
  ['spaces alone', '   ', 'Write a name first.'],
  ['256 characters', 'x'.repeat(256), 'The name has 256 characters. Shorten it to 255 or fewer.'],
  ['a control character', 'Won\u0007', 'Character 4 is a control character (U+0007)'],
  ['a character that turns the text around', '\u202EWon', 'Character 1 changes the direction of the text (U+202E)'],
  ['an invisible character', 'Wo\u200Bn', 'Character 3 is invisible (U+200B)'],
] as const) {
  test(`${what}: refused with the reason, and the text is kept`, async ({ stages, page, server }) => {
    const writes: string[] = [];
    page.on('request', (request) => request.method() === 'POST' && writes.push(request.url()));
    await stages.open();
    writes.length = 0;
    await stages.create(text);
    await expect(stages.createForm.getByRole('alert')).toContainText(reason);
    await expect(stages.createInput).toHaveValue(text);
    await expect(stages.createInput).toBeFocused();
    await expect(stages.createInput).toHaveAttribute('aria-invalid', 'true');
    await expect(stages.createInput).toHaveAccessibleDescription(new RegExp(reason.slice(0, 12)));
    expect(writes).toEqual([]);
    expect(await server.api.names()).toHaveLength(5);
  });
}

test('the server refuses the same names for the same reason', async ({ server }) => {
  for (const name of ['x'.repeat(256), 'Won\u0007', '\u202EWon', 'Wo\u200Bn']) {
    await expect(server.api.create(name)).rejects.toThrow(/400/);
  }
});

test('255 characters that are not one UTF-16 unit each are a name', async ({ stages, server }) => {
  const name = '🎉'.repeat(255);
  await stages.open();
  await stages.create(name);
  await expect(stages.row(name)).toBeFocused();
  expect((await server.api.names())[0]).toBe(name);
});

test('writing on takes the reason away', async ({ stages }) => {
  await stages.open();
  await stages.create('');
  await expect(stages.createForm.getByRole('alert')).toBeVisible();
  await stages.createInput.pressSequentially('W');
  await expect(stages.createForm.getByRole('alert')).toHaveCount(0);
});

test('a server that refuses is quoted, and the text is kept', async ({ stages, page, watch }) => {
  watch.allow(status(400));
  await page.route(STAGES, (route) =>
    route.fulfill({
      status: 400,
      headers: { 'Request-Id': 'req_42' },
      json: { error: { type: 'invalid_request_error', message: 'No more stages on this plan.' } },
    }),
  );
  await stages.open();
  await stages.create('One too many');
  const reason = stages.createForm.getByRole('alert');
  await expect(reason).toContainText('The new stage was not created.');
  await expect(reason).toContainText('No more stages on this plan.');
  await expect(reason).toContainText('req_42');
  await expect(stages.createInput).toHaveValue('One too many');
  await expect(stages.createInput).toBeFocused();
});

test('no answer: the create is repeated under one key, and made once', async ({ stages, page, watch, server }) => {
  watch.allow(CONNECTION_LOST);
  const keys: (string | undefined)[] = [];
  await page.route(STAGES, async (route) => {
    keys.push(route.request().headers()['idempotency-key']);
    if (keys.length > 2) return route.continue();
    // The server carries it out, and the page never hears of it.
    await route.fetch();
    await route.abort('connectionreset');
  });
  await stages.open();
  await stages.create('Perhaps');
  await expect(stages.row('Perhaps')).toBeFocused();
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[0-9a-f]{32}$/);
  expect((await server.api.names()).filter((name) => name === 'Perhaps')).toHaveLength(1);
});

test.describe('where the API does not know keys', () => {
  test.beforeEach(({ page }) => page.route('**/config.json', (route) => route.fulfill({ json: { features: [] } })));

  test('a create without an answer is looked for and asked about, never repeated', async ({ stages, page, watch, server }) => {
    watch.allow(CONNECTION_LOST);
    let sent = 0;
    await page.route(STAGES, async (route) => {
      sent += 1;
      await route.fetch();
      await route.abort('connectionreset');
    });
    await stages.open();
    await stages.create('Perhaps');
    const asked = page.getByRole('dialog', { name: 'Was the stage created?' });
    await asked.getByRole('button', { name: 'Yes, that is it' }).click();
    await expect(stages.row('Perhaps')).toBeFocused();
    await expect(stages.createForm).toHaveCount(0);
    expect(sent).toBe(1);
    expect((await server.api.names()).filter((name) => name === 'Perhaps')).toHaveLength(1);
  });

  test('one that was not carried out is made again when the person says so', async ({ stages, page, watch, server }) => {
    watch.allow(CONNECTION_LOST);
    await page.route(STAGES, (route) => route.abort('connectionreset'), { times: 1 });
    await stages.open();
    await stages.create('Perhaps');
    const asked = page.getByRole('dialog', { name: 'Was the stage created?' });
    await expect(asked).toContainText('there is no stage of this name');
    expect(await server.api.names()).not.toContain('Perhaps');
    await asked.getByRole('button', { name: 'Create it again' }).click();
    await expect(stages.row('Perhaps')).toBeVisible();
    expect((await server.api.names()).filter((name) => name === 'Perhaps')).toHaveLength(1);
  });
});

test('submitting twice creates once', async ({ stages, page, server }) => {
  const creates = await hold(page, STAGES);
  await stages.open();
  await stages.create('Once');
  await expect(stages.createForm.getByRole('button', { name: 'Creating…' })).toBeVisible();
  await stages.createForm.getByRole('button', { name: 'Creating…' }).click({ force: true });
  await stages.createInput.press('Enter');
  creates.release();
  await expect(stages.row('Once')).toBeFocused();
  expect(creates.count()).toBe(1);
  expect((await server.api.names()).filter((name) => name === 'Once')).toHaveLength(1);
});

test('closing the form gives the focus back to the button', async ({ stages }) => {
  await stages.open();
  await stages.newStageButton.click();
  await expect(stages.createInput).toBeFocused();
  await stages.createInput.press('Escape');
  await expect(stages.createForm).toHaveCount(0);
  await expect(stages.newStageButton).toBeFocused();
});

test('a create that fails after its form was closed is told', async ({ stages, page, watch }) => {
  watch.allow(status(400));
  const creates = await hold(page, STAGES);
  await stages.open();
  await stages.create('Late');
  await stages.createForm.getByRole('button', { name: 'Cancel' }).click();
  creates.release((route) => route.fulfill({ status: 400, json: { error: { message: 'Not today.' } } }));
  await expect(stages.alert('Late was not created.')).toContainText('Not today.');
});

test('a stage that is created on another page leads to the first', async ({ stages, page, server }) => {
  for (let index = 0; index < 20; index += 1) await server.api.create(`More ${index}`);
  await stages.open('?page=2');
  await stages.create('Newest');
  await expect(stages.rows.first()).toBeFocused();
  await expect(stages.row('Newest')).toBeFocused();
  await expect(page).toHaveURL(/\/$/);
});

test('the same name twice is allowed', async ({ stages, server }) => {
  await stages.open();
  await stages.create('Twin');
  await expect(stages.row('Twin')).toHaveCount(1);
  await stages.create('Twin');
  await expect(stages.row('Twin')).toHaveCount(2);
  expect((await server.api.names()).filter((name) => name === 'Twin')).toHaveLength(2);
});

test('a name that is taken is said beside the field, and can be looked at or used all the same', async ({ stages, page, server }) => {
  await stages.open();
  const name = (await server.api.names())[0]!;
  await stages.newStageButton.click();
  await stages.createInput.fill(` ${name.toUpperCase()} `);
  await expect(stages.createInput).toHaveAccessibleDescription(/There is already a stage of this name\./);
  await expect(stages.createInput).not.toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Open the existing one' }).click();
  await expect(stages.details.getByRole('heading', { name })).toBeFocused();
  await stages.createButton.click();
  await expect(stages.row(name.toUpperCase())).toBeFocused();
});
