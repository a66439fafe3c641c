// Every way in which React passes something to the element, for tests/e2e/hosts.

import { define, type SalesStagesElement } from 'overplane-sales-stages';
import type {} from 'overplane-sales-stages/jsx';
import { useEffect, useRef, useState } from 'react';
import { createRoot } from 'react-dom/client';

import { defineAtOnceOrLater, first, line, type State } from '../../cases';

function Stages({ state, hear }: { state: State; hear: (line: string, isDeclared: boolean) => void }) {
  const element = useRef<SalesStagesElement>(null);
  useEffect(() => {
    const listen = (event: CustomEvent) => hear(line('listened', event), false);
    const current = element.current;
    current?.addEventListener('sales-stage:created', listen);
    return () => current?.removeEventListener('sales-stage:created', listen as EventListener);
  }, []);

  const declared = (event: CustomEvent) => hear(line(state.voice, event), true);
  const listeners = {
    'onsales-stage:created': declared,
    'onsales-stage:updated': declared,
    'onsales-stage:deleted': declared,
    'onsales-stage:delete-pending': declared,
    'onsales-stage:delete-undone': declared,
    'onsales-stage:conflict': declared,
    'onsales-stage:load-start': declared,
    'onsales-stage:load-error': declared,
  };
  const { attributes, text, child, voice, keys, apiBase, pageSize, showObjectIds, ...same } = state;
  const data = attributes
    ? { 'api-base': apiBase ?? undefined, 'page-size': pageSize ?? undefined, 'show-object-ids': showObjectIds }
    : { apiBase, pageSize, showObjectIds };
  return (
    <overplane-sales-stages ref={element} {...data} {...listeners} {...same} locale={same.locale!} theme={same.theme!}>
      {text}
      {child !== null && <em>{child}</em>}
    </overplane-sales-stages>
  );
}

function Cases() {
  const [state, setState] = useState(first);
  const [declared, setDeclared] = useState<string[]>([]);
  const [listened, setListened] = useState<string[]>([]);
  window.change = (change) => setState((state) => ({ ...state, ...change }));
  const hear = (line: string, isDeclared: boolean) =>
    (isDeclared ? setDeclared : setListened)((lines) => [...lines, line]);

  return (
    <>
      {state.keys.map((key) => (
        <section key={key} aria-label={key}>
          <Stages state={state} hear={hear} />
        </section>
      ))}
      {state.keys.length === 0 && <p>Nothing is here</p>}
      <ol aria-label="Declared">
        {declared.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
      <ol aria-label="Listened">
        {listened.map((line, index) => (
          <li key={index}>{line}</li>
        ))}
      </ol>
    </>
  );
}

defineAtOnceOrLater(define);
createRoot(document.getElementById('root')!).render(<Cases />);
