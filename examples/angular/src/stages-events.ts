import { Directive, ElementRef, inject } from '@angular/core';
import { outputFromObservable } from '@angular/core/rxjs-interop';
import type { SalesStageEventMap, SalesStagesElement } from 'overplane-sales-stages';
import { fromEvent, type Observable } from 'rxjs';

/** The events of the element as outputs: Angular takes what stands before a colon for a place to listen at. */
@Directive({ selector: 'overplane-sales-stages' })
export class StagesEvents {
  readonly created = outputFromObservable(told('created'));
  readonly updated = outputFromObservable(told('updated'));
  readonly deleted = outputFromObservable(told('deleted'));
  readonly deletePending = outputFromObservable(told('delete-pending'));
  readonly deleteUndone = outputFromObservable(told('delete-undone'));
  readonly conflict = outputFromObservable(told('conflict'));
  readonly loadStart = outputFromObservable(told('load-start'));
  readonly loadError = outputFromObservable(told('load-error'));
}

type Name = keyof SalesStageEventMap extends `sales-stage:${infer Name}` ? Name : never;

function told<N extends Name>(name: N): Observable<SalesStageEventMap[`sales-stage:${N}`]> {
  const element: SalesStagesElement = inject(ElementRef).nativeElement;
  return fromEvent(element, `sales-stage:${name}`) as Observable<SalesStageEventMap[`sales-stage:${N}`]>;
}
