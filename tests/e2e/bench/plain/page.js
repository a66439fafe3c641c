// The same job by hand: what somebody writes who wants a fast page for the stages and nothing else.

const API = 'api/crm/sales-stage';
const ROW = 44;
const MARGIN = 10;
const UNDO = 10;

const at = (id) => document.getElementById(id);
const body = at('rows');
const dates = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'short' });

const query = new URLSearchParams(location.search);
let perPage = query.get('perPage') ?? '20';
let page = Number(query.get('page') ?? 1);
let question = query.get('q') ?? '';
let total = 0;
// What is shown, or the part of it that is in sight.
let stages = [];
// All of them, once something needs them all; the names without case and accents beside them.
let whole;
let folded;
const selected = new Set();
const pending = new Map();

const fold = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
// The API writes blanks into its times.
const moment = (text) => dates.format(new Date(text.replaceAll(' ', '')));

async function call(method, path, value) {
  const init = { method, headers: { Accept: 'application/json' } };
  if (value) {
    init.headers['Content-Type'] = 'application/json';
    init.body = JSON.stringify(value);
  }
  const response = await fetch(API + path, init);
  const answer = response.status === 204 ? undefined : await response.json();
  if (!response.ok) throw new Error(answer?.error?.message ?? `status ${response.status}`);
  return answer;
}

const list = (limit, offset) => call('GET', `?limit=${limit}&offset=${offset}`);

async function readAll() {
  const first = await list(100, 0);
  const offsets = [];
  for (let offset = 100; offset < first.total; offset += 100) offsets.push(offset);
  const parts = new Array(offsets.length);
  let next = 0;
  const read = async () => {
    while (next < offsets.length) {
      const mine = next++;
      parts[mine] = (await list(100, offsets[mine])).data;
      at('count').textContent = `reading ${mine * 100} of ${first.total}`;
    }
  };
  await Promise.all([read(), read(), read(), read()]);
  whole = [first.data, ...parts].flat();
  folded = whole.map((stage) => fold(stage.stage_name ?? ''));
}

async function show() {
  try {
    if (question || perPage === 'all') {
      if (!whole) await readAll();
      const words = fold(question).split(/\s+/).filter(Boolean);
      const found = words.length ? whole.filter((_, index) => words.every((word) => folded[index].includes(word))) : whole;
      total = found.length;
      stages = perPage === 'all' ? found : found.slice((page - 1) * perPage, page * perPage);
    } else {
      const answer = await list(perPage, (page - 1) * perPage);
      ({ total } = answer);
      stages = answer.data;
    }
    at('problem').textContent = '';
  } catch (error) {
    at('problem').textContent = error.message;
    return;
  }
  draw();
}

function draw() {
  at('count').textContent = `${total} stages`;
  const pages = perPage === 'all' ? 1 : Math.max(1, Math.ceil(total / perPage));
  at('place').textContent = `Page ${page} of ${pages}`;
  at('previous').disabled = page <= 1;
  at('next').disabled = page >= pages;
  shownFrom = -1;
  drawRows();
  drawSelection();
}

let shownFrom = -1;
/** Draws the rows in sight. Whatever stands above and below them is as high as they would be. */
function drawRows() {
  const isWindowed = stages.length > 100;
  const top = isWindowed ? Math.max(0, -body.getBoundingClientRect().top) : 0;
  const from = isWindowed ? Math.max(0, Math.floor(top / ROW) - MARGIN) : 0;
  if (from === shownFrom) return;
  shownFrom = from;
  const to = isWindowed ? Math.min(stages.length, from + Math.ceil(innerHeight / ROW) + 2 * MARGIN) : stages.length;
  const known = new Map([...body.querySelectorAll('[data-stage-id]')].map((row) => [row.dataset.stageId, row]));
  const rows = stages.slice(from, to).map((stage) => {
    const old = known.get(stage.id);
    return old && old.stage === stage && old.question === question ? old : row(stage);
  });
  if (isWindowed) {
    rows.unshift(space(from));
    rows.push(space(stages.length - to));
  }
  body.replaceChildren(...rows);
}

function space(count) {
  const space = document.createElement('tr');
  space.style.setProperty('height', `${count * ROW}px`);
  return space;
}

function button(text, label, run) {
  const button = document.createElement('button');
  button.textContent = text;
  if (label) button.setAttribute('aria-label', label);
  button.addEventListener('click', run);
  return button;
}

function cell(...content) {
  const cell = document.createElement('td');
  cell.append(...content);
  return cell;
}

/** The name, with what was searched for marked. */
function marked(name) {
  const words = fold(question).split(/\s+/).filter(Boolean);
  const text = fold(name);
  // What became longer or shorter has no place for a mark.
  if (!words.length || text.length !== name.length) return [name];
  const parts = [];
  let done = 0;
  for (;;) {
    const hits = words.map((word) => [text.indexOf(word, done), word.length]).filter(([place]) => place >= 0);
    if (!hits.length) break;
    const [place, length] = hits.reduce((one, other) => (other[0] < one[0] ? other : one));
    const mark = document.createElement('mark');
    mark.textContent = name.slice(place, place + length);
    parts.push(name.slice(done, place), mark);
    done = place + length;
  }
  return [...parts, name.slice(done)];
}

function row(stage) {
  const name = stage.stage_name ?? '(no name)';
  const row = document.createElement('tr');
  row.dataset.stageId = stage.id;
  Object.assign(row, { stage, question, tabIndex: -1 });
  const check = document.createElement('input');
  check.type = 'checkbox';
  check.setAttribute('aria-label', `Select ${name}`);
  check.checked = selected.has(stage.id);
  row.classList.toggle('selected', check.checked);
  check.addEventListener('change', () => {
    if (check.checked) selected.add(stage.id);
    else selected.delete(stage.id);
    row.classList.toggle('selected', check.checked);
    drawSelection();
  });
  const shown = button('', '', () => rename(stage, row));
  shown.append(...marked(name));
  const actions = cell(button('✎', `Rename ${name}`, () => rename(stage, row)), button('✕', `Delete ${name}`, () => remove(stage, row)));
  row.append(cell(check), cell(shown), cell(moment(stage.created_at)), cell(moment(stage.updated_at)), actions);
  return row;
}

function drawSelection() {
  at('selected').textContent = selected.size ? `${selected.size} selected` : '';
  const count = stages.filter((stage) => selected.has(stage.id)).length;
  at('all').checked = count > 0 && count === stages.length;
  at('all').indeterminate = count > 0 && count < stages.length;
}

/** Puts another version of a stage in its place. */
function put(before, after) {
  const swap = (list) => list.map((stage) => (stage === before ? after : stage));
  stages = swap(stages);
  if (whole) {
    const index = whole.indexOf(before);
    if (index >= 0) {
      whole[index] = after;
      folded[index] = fold(after.stage_name ?? '');
    }
  }
  body.querySelector(`[data-stage-id="${CSS.escape(before.id)}"]`)?.replaceWith(row(after));
}

function rename(stage, line) {
  const form = document.createElement('form');
  const field = document.createElement('input');
  field.setAttribute('aria-label', `New name for ${stage.stage_name}`);
  field.value = stage.stage_name ?? '';
  const save = document.createElement('button');
  save.textContent = 'Save';
  form.append(field, save);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const optimistic = { ...stage, stage_name: field.value.trim() };
    put(stage, optimistic);
    try {
      put(optimistic, await call('PATCH', `/${encodeURIComponent(stage.id)}`, { stage_name: optimistic.stage_name }));
    } catch (error) {
      put(optimistic, stage);
      at('problem').textContent = error.message;
    }
  });
  line.children[1].replaceChildren(form);
  field.focus();
}

function remove(stage, line) {
  line.classList.add('pending');
  let left = UNDO;
  const note = document.createElement('span');
  const tick = () => {
    note.textContent = `Deleting in ${left} s`;
    if (left-- > 0) return;
    stop();
    call('DELETE', `/${encodeURIComponent(stage.id)}`).then(
      () => {
        stages = stages.filter((other) => other !== stage);
        whole = undefined;
        line.remove();
      },
      (error) => {
        line.replaceWith(row(stage));
        at('problem').textContent = error.message;
      },
    );
  };
  const timer = setInterval(tick, 1000);
  const stop = () => {
    clearInterval(timer);
    pending.delete(stage.id);
  };
  pending.set(stage.id, stop);
  const undo = button('Undo', '', () => {
    stop();
    line.replaceWith(row(stage));
  });
  line.lastChild.replaceChildren(note, undo);
  tick();
}

at('search').value = question;
at('search').addEventListener('input', () => {
  question = at('search').value;
  page = 1;
  show();
});
at('per-page').value = perPage;
at('per-page').addEventListener('change', () => {
  perPage = at('per-page').value;
  page = 1;
  show();
});
at('previous').addEventListener('click', () => (page--, show()));
at('next').addEventListener('click', () => (page++, show()));
at('all').addEventListener('change', () => {
  for (const stage of stages) {
    if (at('all').checked) selected.add(stage.id);
    else selected.delete(stage.id);
  }
  for (const line of body.querySelectorAll('[data-stage-id]')) {
    line.classList.toggle('selected', at('all').checked);
    line.querySelector('input').checked = at('all').checked;
  }
  drawSelection();
});
at('new').addEventListener('click', () => {
  at('create').hidden = false;
  at('name').focus();
});
at('cancel').addEventListener('click', () => (at('create').hidden = true));
at('create').addEventListener('submit', async (event) => {
  event.preventDefault();
  try {
    const stage = await call('POST', '', { stage_name: at('name').value.trim() });
    at('name').value = '';
    at('create').hidden = true;
    stages = [stage, ...stages.slice(0, perPage === 'all' ? undefined : perPage - 1)];
    if (whole) {
      whole = [stage, ...whole];
      folded = [fold(stage.stage_name), ...folded];
    }
    total += 1;
    draw();
    body.firstElementChild.focus();
  } catch (error) {
    at('problem').textContent = error.message;
  }
});
addEventListener('scroll', drawRows, { passive: true });
show();
