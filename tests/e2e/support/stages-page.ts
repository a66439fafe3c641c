// The page as a person uses it: by role and name.

import { expect, type Locator, type Page } from '@playwright/test';

/** Where the page is: at the server, or at what stands before it. */
export type Door = {
  origin: string;
  /** The address that signs in, with this query string. Works once. */
  signInLink(query?: string): string;
};

export class StagesPage {
  readonly heading: Locator;
  readonly table: Locator;
  /** The rows of stages, without the head. */
  readonly rows: Locator;
  readonly status: Locator;
  readonly alerts: Locator;
  readonly search: Locator;
  readonly newStageButton: Locator;
  readonly createForm: Locator;
  readonly createInput: Locator;
  readonly createButton: Locator;
  readonly details: Locator;
  readonly paging: Locator;
  readonly nextPage: Locator;
  readonly previousPage: Locator;
  readonly rowsPerPage: Locator;
  /** What can be done with the selected stages. */
  readonly toolbar: Locator;
  readonly selectAllShown: Locator;
  /** All of the bar at the end of the window: the toolbar, and deletes of several stages. */
  readonly bulk: Locator;
  readonly unfinished: Locator;
  /** Changes that wait for the API. */
  readonly waiting: Locator;
  /** The question about a stage that somebody else has changed. */
  readonly changed: Locator;
  readonly settingsButton: Locator;
  /** What a person chooses for themselves. */
  readonly settings: Locator;
  /** What the keys do. */
  readonly keys: Locator;
  /** Everything that is possible, and every stage. */
  readonly palette: Locator;
  readonly paletteField: Locator;
  readonly importButton: Locator;
  readonly importFile: Locator;
  readonly importList: Locator;
  /** Looks at the list that was pasted. */
  readonly reviewButton: Locator;
  readonly exportButton: Locator;
  readonly code: Locator;
  readonly signInButton: Locator;
  readonly key: Locator;
  /** Saves the name that is being edited. */
  readonly saveButton: Locator;
  readonly undoRename: Locator;

  constructor(
    readonly page: Page,
    private readonly door: Door,
  ) {
    this.heading = page.getByRole('heading', { level: 1, name: 'Sales stages' });
    this.table = page.getByRole('table', { name: 'Sales stages' });
    this.rows = this.table.locator('[data-stage-id]');
    this.status = page.getByRole('status');
    this.alerts = page.getByRole('alert');
    this.search = page.getByRole('searchbox', { name: 'Search stages' });
    this.newStageButton = page.getByRole('button', { name: 'New stage' });
    this.createForm = page.getByRole('form', { name: 'New stage' });
    this.createInput = page.getByRole('textbox', { name: 'Stage name' });
    this.createButton = this.createForm.getByRole('button', { name: 'Create stage' });
    this.details = page.getByRole('complementary');
    this.paging = page.getByRole('navigation', { name: 'Pages' });
    this.nextPage = this.paging.getByRole('button', { name: 'Next page' });
    this.previousPage = this.paging.getByRole('button', { name: 'Previous page' });
    this.rowsPerPage = this.paging.getByRole('combobox', { name: 'Rows per page' });
    this.toolbar = page.getByRole('toolbar', { name: 'Selection' });
    this.selectAllShown = page.getByRole('checkbox', { name: 'Select all shown' });
    this.bulk = page.locator('.bulk');
    this.unfinished = page.getByRole('region', { name: 'Unfinished deletes' });
    this.waiting = page.getByRole('region', { name: 'Changes that wait' });
    this.changed = page.getByRole('dialog', { name: 'This stage was changed' });
    this.settingsButton = page.getByRole('button', { name: 'Settings', exact: true });
    this.settings = page.getByRole('dialog', { name: 'Settings' });
    this.keys = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
    this.palette = page.getByRole('dialog', { name: 'Commands' });
    this.paletteField = page.getByRole('combobox', { name: 'Search commands and stages' });
    this.importButton = page.getByRole('button', { name: 'Import', exact: true });
    this.importFile = page.getByLabel('File', { exact: true });
    this.importList = page.getByRole('textbox', { name: 'Or paste a list, one stage per line' });
    this.reviewButton = page.getByRole('button', { name: 'Review', exact: true });
    this.exportButton = page.locator('.header').getByRole('button', { name: 'Export', exact: true });
    this.code = page.getByRole('textbox', { name: 'Sign-in code' });
    this.signInButton = page.getByRole('button', { name: 'Sign in', exact: true });
    this.saveButton = this.rows.getByRole('button', { name: 'Save', exact: true });
    this.undoRename = this.rows.getByRole('button', { name: 'Undo rename' });
    this.key = page.getByRole('textbox', { name: 'API key' });
  }

  /** Signs in through the printed link, and waits for the list. */
  async open(query = ''): Promise<void> {
    await this.page.goto(this.door.signInLink(query));
    await this.shown();
  }

  /** Opens an address, signed in or not, and waits for nothing. */
  async visit(query = ''): Promise<void> {
    await this.page.goto(`${this.door.origin}/${query}`);
  }

  /** The list is there, and is the server's. */
  async shown(): Promise<void> {
    const empty = this.page.getByRole('heading', { name: /^No (sales stages yet|stage matches)/ });
    await expect(this.rows.first().or(empty)).toBeVisible();
    await expect(this.page.locator('[aria-busy=true]')).toHaveCount(0);
  }

  /** The program runs and has no stage to show yet. */
  async loading(): Promise<void> {
    await expect(this.page.locator('.table__row--skeleton').first()).toBeVisible();
  }

  /** The row whose name is this, also while that name is edited. */
  row(name: string): Locator {
    const shown = this.page.getByRole('button', { name, exact: true });
    const edited = this.page.getByRole('textbox', { name: `New name for ${name}`, exact: true });
    return this.rows.filter({ has: shown.or(edited) });
  }

  rowById(id: string): Locator {
    return this.table.locator(`[data-stage-id="${id}"]`);
  }

  nameButton(name: string): Locator {
    return this.rows.getByRole('button', { name, exact: true });
  }

  /** The names on the screen, from first to last. */
  names(): Promise<string[]> {
    return this.rows.locator('.name').allTextContents();
  }

  /** A text in the one place where outcomes are said. */
  said(text: string | RegExp): Locator {
    return this.status.filter({ hasText: text });
  }

  alert(text: string | RegExp): Locator {
    return this.alerts.filter({ hasText: text });
  }

  async create(name: string): Promise<void> {
    await this.newStageButton.click();
    await this.createInput.fill(name);
    await this.createButton.click();
  }

  renameButton(name: string): Locator {
    return this.page.getByRole('button', { name: `Rename ${name}`, exact: true });
  }

  renameInput(name: string): Locator {
    return this.page.getByRole('textbox', { name: `New name for ${name}`, exact: true });
  }

  /** The button in the head of a column that sorts by it. */
  sortButton(column: string): Locator {
    return this.table.getByRole('columnheader', { name: column }).getByRole('button');
  }

  /** Types another name and saves it; the row then has that name, or says why not. */
  async rename(from: string, to: string): Promise<void> {
    await this.row(from).hover();
    await this.renameButton(from).click();
    await this.renameInput(from).fill(to);
    await this.saveButton.click();
  }

  deleteButton(name: string): Locator {
    return this.rows.getByRole('button', { name: `Delete ${name}`, exact: true });
  }

  /** Asks for a delete, which then waits. The mouse goes away from the row. */
  async delete(name: string): Promise<void> {
    await this.row(name).hover();
    await this.deleteButton(name).click();
    await this.page.mouse.move(0, 0);
  }

  undo(name: string): Locator {
    return this.row(name).getByRole('button', { name: 'Undo', exact: true });
  }

  deleteNow(name: string): Locator {
    return this.row(name).getByRole('button', { name: 'Delete now', exact: true });
  }

  checkbox(name: string): Locator {
    return this.page.getByRole('checkbox', { name: `Select ${name}`, exact: true });
  }

  /** Clicks the checkboxes of these rows. */
  async select(...names: string[]): Promise<void> {
    for (const name of names) await this.checkbox(name).click();
  }

  /** The names of the rows that are selected, from first to last. */
  async selected(): Promise<string[]> {
    return this.rows.filter({ has: this.page.getByRole('checkbox', { checked: true }) }).locator('.name').allTextContents();
  }

  async deleteSelected(): Promise<void> {
    await this.toolbar.getByRole('button', { name: 'Delete selected' }).click();
  }

  /** The dialog in which something is imported, at this step. */
  import(step = 'Import stages'): Locator {
    return this.page.getByRole('dialog', { name: step });
  }

  /** Pastes a list, and has it looked at. */
  async review(list: string): Promise<void> {
    await this.importButton.click();
    await this.importList.fill(list);
    await this.reviewButton.click();
  }

  /** The button that shows the lines of one kind, with their number. */
  lines(kind: string): Locator {
    return this.page.getByRole('group', { name: 'Lines to show' }).getByRole('button', { name: new RegExp(`^${kind} `) });
  }

  /** The line with this number, in the dialog of an import. */
  line(number: number): Locator {
    return this.page.getByRole('dialog').getByRole('row', { name: new RegExp(`^${number} `) });
  }

  async signIn(code: string): Promise<void> {
    await this.code.fill(code);
    await this.signInButton.click();
  }

  async connect(key: string): Promise<void> {
    await this.key.fill(key);
    await this.page.getByRole('button', { name: 'Connect', exact: true }).click();
  }

  /** A choice in the settings. */
  choice(name: string): Locator {
    return this.settings.getByRole('combobox', { name, exact: true });
  }

  /** Opens the settings, chooses, and closes them. */
  async choose(choices: Record<string, string>): Promise<void> {
    await this.settingsButton.click();
    for (const [name, option] of Object.entries(choices)) await this.choice(name).selectOption(option);
    await this.settings.getByRole('button', { name: 'Close', exact: true }).click();
  }

  /** Something has the focus: a keyboard would not have to start anew from the top. */
  async expectFocusKept(): Promise<void> {
    const focused = () => this.page.evaluate(() => document.activeElement?.tagName ?? 'nothing');
    await expect.poll(focused, { message: 'the focus fell to the body' }).not.toBe('BODY');
  }
}
