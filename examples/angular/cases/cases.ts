import { Component, signal } from '@angular/core';

import { first } from '../../cases';
import { type Heard, Stages } from './stages';

@Component({
  selector: 'crm-cases',
  imports: [Stages],
  template: `
    @for (key of state().keys; track key) {
      <section [attr.aria-label]="key">
        <crm-stages [state]="state()" (heard)="hear($event)" />
      </section>
    } @empty {
      <p>Nothing is here</p>
    }
    <ol aria-label="Declared">
      @for (line of declared(); track $index) {
        <li>{{ line }}</li>
      }
    </ol>
    <ol aria-label="Listened">
      @for (line of listened(); track $index) {
        <li>{{ line }}</li>
      }
    </ol>
  `,
})
export class Cases {
  protected readonly state = signal(first());
  protected readonly declared = signal<string[]>([]);
  protected readonly listened = signal<string[]>([]);

  constructor() {
    window.change = (change) => this.state.update((state) => ({ ...state, ...change }));
  }

  protected hear({ line, isDeclared }: Heard): void {
    (isDeclared ? this.declared : this.listened).update((lines) => [...lines, line]);
  }
}
