// An element that a framework shows, takes away and moves, and what it puts inside.

import { expect, test } from './fixtures';

test('an element without children is shown', async ({ shown }) => {
  await shown.showCases();
  await expect(shown.rows).toHaveCount(5);
  expect(await shown.element.evaluate((element) => element.textContent)).toBe('');
});

test('children are the host’s, come and go, and are not seen', async ({ shown, page }) => {
  await shown.showCases({ text: 'A text', child: 'A child' });
  const light = () => shown.element.evaluate((element) => element.textContent?.trim());
  expect(await light()).toBe('A textA child');
  await shown.change({ text: 'Another text', child: 'Another child' });
  await expect.poll(light).toBe('Another textAnother child');
  await expect(page.getByText('Another child')).toBeHidden();
  await shown.change({ text: '', child: null });
  await expect.poll(light).toBe('');
  await expect(shown.rows).toHaveCount(5);
});

test('a text alone is the host’s, too', async ({ shown }) => {
  await shown.showCases({ text: '1' });
  const light = () => shown.element.evaluate((element) => element.textContent?.trim());
  expect(await light()).toBe('1');
  await shown.change({ text: '2' });
  await expect.poll(light).toBe('2');
  await expect(shown.rows).toHaveCount(5);
});

test('an element that is taken away comes again', async ({ shown, page }) => {
  await shown.showCases();
  await shown.change({ keys: [] });
  await expect(page.getByText('Nothing is here')).toBeVisible();
  await expect(shown.element).toHaveCount(0);
  await shown.change({ keys: ['one'] });
  await expect(shown.rows).toHaveCount(5);
});

test('elements that change places stay what they are', async ({ shown }) => {
  await shown.openCases({ keys: ['one', 'two', 'three'] });
  const two = shown.one('two');
  await two.getByRole('button', { name: 'New stage' }).click();
  const draft = two.getByRole('textbox', { name: 'Stage name' });
  await draft.fill('Half a na');
  await two.evaluate((element) => element.setAttribute('data-same', ''));
  for (const keys of [['two', 'three', 'one'], ['three', 'one', 'two'], ['three', 'two', 'one']]) {
    await shown.change({ keys });
    await expect(shown.page.getByRole('region').and(shown.page.locator('section'))).toHaveCount(3);
    await expect(two).toHaveAttribute('data-same');
    await expect(draft).toHaveValue('Half a na');
  }
});

test('an element whose neighbours leave stays what it is', async ({ shown }) => {
  await shown.openCases({ keys: ['one', 'two', 'three'] });
  const two = shown.one('two');
  await two.getByRole('button', { name: 'New stage' }).click();
  await two.getByRole('textbox', { name: 'Stage name' }).fill('Half a na');
  await shown.change({ keys: ['two'] });
  await expect(shown.element).toHaveCount(1);
  await expect(two.getByRole('textbox', { name: 'Stage name' })).toHaveValue('Half a na');
});
