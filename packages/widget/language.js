// What is spoken, and how numbers and times are written.

// There is a file for each of these but English, which is built in.
const LANGUAGES = /^(en|de|fr|es|ja|ar)$/;

/** A tag that there are texts for, and the locale by whose rules they are filled in. */
export function resolve(configured) {
  const own = (locale) => locale.split('-')[0].toLowerCase();
  const wanted = [configured, ...navigator.languages].filter(isKnown);
  const tag = wanted.map(own).find((tag) => LANGUAGES.test(tag)) ?? 'en';
  return [tag, wanted.find((locale) => own(locale) === tag) ?? tag];
}

function isKnown(locale) {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(locale).length > 0;
  } catch {
    return false; // It is no language tag at all.
  }
}

/** The texts of a language, one a line, and how it writes numbers and times and chooses plurals. */
export async function speak([tag, locale], fetchTexts) {
  const texts = tag === 'en' ? '' : await fetchTexts(tag);
  const number = new Intl.NumberFormat(locale).format;
  const time = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format;
  const rules = new Intl.PluralRules(locale);
  return [locale, tag === 'ar' ? 'rtl' : 'ltr', texts, number, time, (count) => rules.select(count)];
}
