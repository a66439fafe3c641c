// What a person does with a list, as one measured step each. A step leaves the list as it found it.

/** Steps in a list of a hundred rows on the screen; all of its stages have been read before. */
export const OPERATIONS: Record<string, () => Promise<void>> = {
  'turn to the next page and back': async () => {
    const { rows, press, until, painted } = window.bench;
    for (const name of ['Next page', 'Previous page']) {
      const first = rows()[0]!.dataset['stageId'];
      await press(name);
      await until(() => rows().length === 100 && rows()[0]!.dataset['stageId'] !== first);
      await painted();
    }
  },
  'rename a stage': async () => {
    const { rows, press, named, until, type, painted } = window.bench;
    const name = rows()[50]!.querySelector('[aria-label^="Rename "]')!.getAttribute('aria-label')!.slice('Rename '.length);
    await press(`Rename ${name}`);
    const field = await until(() => named<HTMLInputElement>(`New name for ${name}`));
    const other = name.endsWith(' (renamed)') ? name.slice(0, -' (renamed)'.length) : `${name} (renamed)`;
    type(field, other);
    field.form!.requestSubmit();
    await until(() => named(`Rename ${other}`));
    await painted();
  },
  'select a row and unselect it': async () => {
    const { rows, painted } = window.bench;
    for (let time = 0; time < 2; time += 1) {
      rows()[40]!.querySelector<HTMLInputElement>('input[type=checkbox]')!.click();
      await painted();
    }
  },
  'select all rows and none': async () => {
    const { press, painted } = window.bench;
    for (let time = 0; time < 2; time += 1) {
      await press('Select all shown');
      await painted();
    }
  },
  'delete a stage and undo it': async () => {
    const { rows, press, named, until, painted } = window.bench;
    const name = rows()[60]!.querySelector('[aria-label^="Delete "]')!.getAttribute('aria-label')!;
    await press(name);
    await until(() => named('Undo'));
    await painted();
    await press('Undo');
    await until(() => named(name));
    await painted();
  },
  'search for what is not there: all rows go': async () => {
    const { rows, named, until, type, painted } = window.bench;
    type(named<HTMLInputElement>('Search stages')!, 'no stage has this name');
    await until(() => rows().length === 0);
    await painted();
  },
  'empty the search: all rows come': async () => {
    const { rows, named, until, type, painted } = window.bench;
    type(named<HTMLInputElement>('Search stages')!, '');
    await until(() => rows().length === 100);
    await painted();
  },
  'narrow a search, letter by letter': async () => {
    const { rows, named, until, type, painted } = window.bench;
    for (const text of ['l', 'le', 'lea', 'lead']) {
      type(named<HTMLInputElement>('Search stages')!, text);
      await painted();
    }
    type(named<HTMLInputElement>('Search stages')!, '');
    await until(() => rows().length === 100);
    await painted();
  },
};

/** Creates a stage, which stays. */
export const CREATE = async () => {
  const { rows, press, named, until, type, painted } = window.bench;
  const first = rows()[0]!.dataset['stageId'];
  await press('New stage');
  const field = await until(() => named<HTMLInputElement>('Stage name'));
  type(field, 'Created by the benchmark');
  field.form!.requestSubmit();
  await until(() => rows()[0]!.dataset['stageId'] !== first);
  await painted();
};
