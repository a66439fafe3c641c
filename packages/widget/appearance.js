// The host's choice of colours, letters and distances: each value is checked by the browser as a
// value of the property that stands for it, and can be nothing else.

const LENGTH = 'outline-width';
const PROPERTIES = {
  colorPrimary: 'color',
  colorBackground: 'color',
  colorText: 'color',
  colorSecondaryText: 'color',
  colorBorder: 'color',
  colorDanger: 'color',
  fontFamily: 'font-family',
  fontSizeBase: LENGTH,
  spacingUnit: LENGTH,
  borderRadius: LENGTH,
};

// A variable stands for what nobody has looked at, and so does whatever comes in its place: only one of
// the host's own style sheet may be named, and nothing that leads to an address.
function isPlain(value) {
  const rest = value.replace(/\bvar\(\s*--[\w-]+\s*\)/g, '');
  return !/[\\;{}]|\b(var|env|attr|url|src|image|image-set|cross-fade|element|paint|if)\(/i.test(rest);
}

// What a host gives may be anything, an object that throws included.
function readable(wanted) {
  try {
    return { ...wanted };
  } catch {
    return undefined;
  }
}

function setOrNot(box, variable, value) {
  if (value) box.style.setProperty(variable, value);
  else box.style.removeProperty(variable);
}

// Of black and white, whichever has more contrast to a colour. One that is not of sRGB is left to the
// style sheet.
function readableOn(box, color) {
  box.style.color = color;
  const rgb = /^rgba?\((\d+), (\d+), (\d+)/.exec(getComputedStyle(box).color);
  box.style.color = '';
  if (!rgb) return undefined;
  const [r, g, b] = rgb.slice(1).map((part) => (part / 255) ** 2.2);
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#000000' : '#ffffff';
}

/** Puts them on a box, and says which cannot be used. */
export function appearance({ element, root, objects, tell }, box) {
  const given = objects.appearance ?? {};
  const wanted = typeof given === 'object' ? readable(given) : undefined;
  const isObject = wanted !== undefined;
  const bad = isObject ? Object.keys(wanted).filter((name) => !Object.hasOwn(PROPERTIES, name)) : [];
  for (const [name, property] of Object.entries(PROPERTIES)) {
    const variable = `--overplane-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
    const value = isObject ? wanted[name] : undefined;
    const isGood = typeof value === 'string' && isPlain(value) && CSS.supports(property, value);
    setOrNot(box, variable, isGood ? value : undefined);
    if (!isGood && value != null) bad.push(name);
  }
  if (!isObject) bad.push('appearance');
  const primary = isObject && !bad.includes('colorPrimary') ? wanted.colorPrimary : undefined;
  setOrNot(box, '--overplane-color-on-primary', primary && readableOn(box, primary));
  root.querySelector('.widget__problem')?.remove();
  if (!bad.length) return;
  const message = `Some of the appearance of this list cannot be used and is left out: ${bad.join(', ')}.`;
  const problem = element.ownerDocument.createElement('p');
  problem.className = 'widget__problem';
  problem.setAttribute('role', 'alert');
  problem.textContent = message;
  box.before(problem);
  tell('load-error', { error: { type: 'invalid_request_error', message, param: isObject ? `appearance.${bad[0]}` : 'appearance' } });
}
