import { Component, CUSTOM_ELEMENTS_SCHEMA, effect, ElementRef, input, output, viewChild } from '@angular/core';
import type { SalesStagesElement } from 'overplane-sales-stages';

import { line, type State } from '../../cases';
import { StagesEvents } from '../src/stages-events';

export interface Heard {
  line: string;
  isDeclared: boolean;
}

@Component({
  selector: 'crm-stages',
  imports: [StagesEvents],
  schemas: [CUSTOM_ELEMENTS_SCHEMA],
  template: `
    @let data = state();
    @if (data.attributes) {
      <overplane-sales-stages
        asset-base="widget"
        [attr.api-base]="data.apiBase"
        [attr.page-size]="data.pageSize"
        [attr.show-object-ids]="data.showObjectIds ? '' : null"
        [attr.readonly]="data.readonly ? '' : null"
        [attr.locale]="data.locale"
        [fetchToken]="data.fetchToken"
      />
    } @else {
      <overplane-sales-stages
        #element
        asset-base="widget"
        [apiBase]="data.apiBase"
        [pageSize]="data.pageSize"
        [showObjectIds]="data.showObjectIds"
        [readonly]="data.readonly"
        [locale]="data.locale"
        [theme]="data.theme"
        [appearance]="data.appearance"
        [fetchToken]="data.fetchToken"
        (created)="declared($event)"
        (updated)="declared($event)"
        (deleted)="declared($event)"
        (deletePending)="declared($event)"
        (deleteUndone)="declared($event)"
        (conflict)="declared($event)"
        (loadStart)="declared($event)"
        (loadError)="declared($event)"
        >{{ data.text }}@if (data.child !== null) {<em>{{ data.child }}</em>}</overplane-sales-stages
      >
    }
  `,
})
export class Stages {
  readonly state = input.required<State>();
  readonly heard = output<Heard>();
  private readonly element = viewChild<ElementRef<SalesStagesElement>>('element');

  constructor() {
    effect((onCleanup) => {
      const element = this.element()?.nativeElement;
      const listen = (event: CustomEvent) => this.heard.emit({ line: line('listened', event), isDeclared: false });
      element?.addEventListener('sales-stage:created', listen);
      onCleanup(() => element?.removeEventListener('sales-stage:created', listen as EventListener));
    });
  }

  protected declared(event: CustomEvent): void {
    this.heard.emit({ line: line(this.state().voice, event), isDeclared: true });
  }
}
