import { Component, CUSTOM_ELEMENTS_SCHEMA, signal } from '@angular/core';

import { apiBase, brand, fetchToken, line } from './crm';
import { StagesEvents } from './stages-events';

@Component({
  selector: 'crm-settings',
  imports: [StagesEvents],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    <h1>Pipeline settings</h1>
    <form>
      <label><input #readonly type="checkbox" (change)="isReadonly.set(readonly.checked)" /> Read only</label>
      <label>
        Language
        <select #locale (change)="language.set(locale.value)">
          <option value="en">English</option>
          <option value="de">Deutsch</option>
          <option value="ja">日本語</option>
        </select>
      </label>
      <label>
        Theme
        <select #theme (change)="look.set(theme.value)">
          <option value="auto">As the system</option>
          <option value="light">Light</option>
          <option value="dark">Dark</option>
        </select>
      </label>
      <label><input #branded type="checkbox" (change)="isBranded.set(branded.checked)" /> In our colours</label>
      <button type="button" (click)="stages.refresh()">Refresh the list</button>
      <button type="button" (click)="stages.logout()">Log out of the list</button>
    </form>
    <overplane-sales-stages
      #stages
      asset-base="widget"
      [apiBase]="apiBase"
      [fetchToken]="fetchToken"
      [readonly]="isReadonly()"
      [locale]="language()"
      [theme]="look()"
      [appearance]="isBranded() ? brand : null"
      (created)="log($event)"
      (updated)="log($event)"
      (deleted)="log($event)"
      (deletePending)="log($event)"
      (deleteUndone)="log($event)"
      (conflict)="log($event)"
      (loadStart)="log($event)"
      (loadError)="log($event)"
    />
    <h2 id="events">Events</h2>
    <ol aria-labelledby="events">
      @for (event of events(); track $index) {
        <li>{{ event }}</li>
      }
    </ol>
  `,
})
export class Settings {
  protected readonly apiBase = apiBase;
  protected readonly fetchToken = fetchToken;
  protected readonly brand = brand;
  protected readonly isReadonly = signal(false);
  protected readonly language = signal('en');
  protected readonly look = signal('auto');
  protected readonly isBranded = signal(false);
  protected readonly events = signal<string[]>([]);

  protected log(event: CustomEvent): void {
    this.events.update((events) => [...events, line(event)]);
  }
}
