import type { SalesStagesElement, Theme } from 'overplane-sales-stages';
import type {} from 'overplane-sales-stages/jsx';
import { useRef, useState } from 'react';

import { apiBase, brand, fetchToken, line } from './crm';

export function Settings() {
  const stages = useRef<SalesStagesElement>(null);
  const [readonly, setReadonly] = useState(false);
  const [locale, setLocale] = useState('en');
  const [theme, setTheme] = useState<Theme>('auto');
  const [branded, setBranded] = useState(false);
  const [events, setEvents] = useState<string[]>([]);

  const log = (event: CustomEvent) => setEvents((events) => [...events, line(event)]);
  // Names with a colon are no names in JSX.
  const listeners = {
    'onsales-stage:created': log,
    'onsales-stage:updated': log,
    'onsales-stage:deleted': log,
    'onsales-stage:delete-pending': log,
    'onsales-stage:delete-undone': log,
    'onsales-stage:conflict': log,
    'onsales-stage:load-start': log,
    'onsales-stage:load-error': log,
  };

  return (
    <>
      <h1>Pipeline settings</h1>
      <form>
        <label>
          <input type="checkbox" checked={readonly} onChange={(event) => setReadonly(event.target.checked)} /> Read only
        </label>
        <label>
          Language{' '}
          <select value={locale} onChange={(event) => setLocale(event.target.value)}>
            <option value="en">English</option>
            <option value="de">Deutsch</option>
            <option value="ja">日本語</option>
          </select>
        </label>
        <label>
          Theme{' '}
          <select value={theme} onChange={(event) => setTheme(event.target.value as Theme)}>
            <option value="auto">As the system</option>
            <option value="light">Light</option>
            <option value="dark">Dark</option>
          </select>
        </label>
        <label>
          <input type="checkbox" checked={branded} onChange={(event) => setBranded(event.target.checked)} /> In our colours
        </label>
        <button type="button" onClick={() => stages.current?.refresh()}>
          Refresh the list
        </button>
        <button type="button" onClick={() => stages.current?.logout()}>
          Log out of the list
        </button>
      </form>
      <overplane-sales-stages
        ref={stages}
        apiBase={apiBase}
        fetchToken={fetchToken}
        readonly={readonly}
        locale={locale}
        theme={theme}
        appearance={branded ? brand : null}
        {...listeners}
      />
      <h2 id="events">Events</h2>
      <ol aria-labelledby="events">
        {events.map((event, index) => (
          <li key={index}>{event}</li>
        ))}
      </ol>
    </>
  );
}
