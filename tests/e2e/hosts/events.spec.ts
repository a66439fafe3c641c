// What the element tells, heard by a listener of the framework and by one of `addEventListener`.

import { expect, test } from './fixtures';

test('each change is heard by the framework, once', async ({ shown }) => {
  await shown.showCases();
  await shown.create('Evaluation');
  await expect(shown.row('Evaluation')).toBeVisible();
  await shown.rename('Evaluation', 'Trial');
  await shown.delete('Trial');
  await shown.undo('Trial').click();
  await shown.delete('Trial');
  await shown.deleteNow('Trial').click();
  await expect(shown.declared).toHaveText([
    'heard sales-stage:load-start',
    'heard sales-stage:created Evaluation',
    'heard sales-stage:updated Trial',
    'heard sales-stage:delete-pending Trial',
    'heard sales-stage:delete-undone Trial',
    'heard sales-stage:delete-pending Trial',
    'heard sales-stage:deleted Trial',
  ]);
});

test('a conflict is heard by the framework', async ({ shown, server }) => {
  await shown.showCases();
  const { id } = await server.api.named('New lead');
  await server.api.rename(id, 'Theirs');
  await shown.rename('New lead', 'Yours');
  await expect(shown.changed).toBeVisible();
  await expect(shown.declared.last()).toHaveText(/^heard sales-stage:conflict/);
});

test('a failure is heard by the framework', async ({ shown }) => {
  await shown.showCases({ appearance: { colorPrimary: 'no colour' } });
  await expect(shown.declared).toHaveText([
    'heard sales-stage:load-start',
    'heard sales-stage:load-error invalid_request_error',
  ]);
});

test('a listener of the host’s own hears the same', async ({ shown }) => {
  await shown.showCases();
  await shown.create('Evaluation');
  await expect(shown.listened).toHaveText(['listened sales-stage:created Evaluation']);
});

test('a listener that is replaced is heard once, with what it knows now', async ({ shown }) => {
  await shown.showCases();
  await shown.change({ voice: 'heard anew' });
  await shown.create('Evaluation');
  await expect(shown.declared.last()).toHaveText('heard anew sales-stage:created Evaluation');
  await expect(shown.declared).toHaveCount(2);
});

test('whoever comes again is heard once, and whoever left is silent', async ({ shown, page }) => {
  await shown.showCases();
  const left = await shown.element.elementHandle();
  await shown.change({ keys: [] });
  await expect(page.getByText('Nothing is here')).toBeVisible();
  await left!.evaluate((element) => element.dispatchEvent(new CustomEvent('sales-stage:created', { detail: {} })));
  await shown.change({ keys: ['one'] });
  await shown.shown();
  await shown.create('Evaluation');
  await expect(shown.listened).toHaveText(['listened sales-stage:created Evaluation']);
  await expect(shown.declared.last()).toHaveText('heard sales-stage:created Evaluation');
});
