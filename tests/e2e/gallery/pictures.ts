// Which pictures there are, and what each shows to those who cannot see it.

import { type Scene, SCENES } from '../support/scenes';
import { GALLERY_SCENES } from './scenes';

export type Picture = {
  /** Of the file, without its ending. */
  name: string;
  /** What is to be seen. */
  alt: string;
  scene: Scene;
  width: 1280 | 1120 | 320;
  height?: number;
  scale?: number;
  look?: 'light' | 'dark' | 'forced';
  /** The pointer stays where it is. */
  pointer?: true;
};

type Chapter = { title: string; pictures: Picture[] };

function scene(name: string): Scene {
  const found = [...GALLERY_SCENES, ...SCENES].find((scene) => scene.name === name);
  if (!found) throw new Error(`there is no scene "${name}"`);
  return found;
}

const CHAPTERS: Chapter[] = [
  {
    title: 'The list',
    pictures: [
      { name: 'overview', scene: scene('overview'), width: 1120, height: 596, scale: 1.5, alt: 'The list of stages: two are selected, one is being renamed, and one is about to be deleted' },
      { name: 'list', scene: scene('list'), width: 1280, alt: 'Twenty of 45 stages, newest first, each with when it was created and updated' },
      { name: 'list-dark', scene: scene('list with the pointer on a row'), width: 1280, look: 'dark', pointer: true, alt: 'The same list in dark colours; the row under the pointer offers to be renamed and deleted' },
      { name: 'list-narrow', scene: scene('list'), width: 320, alt: 'On a phone: each stage is a card, the order is chosen above' },
      { name: 'list-arabic', scene: scene('list in Arabic'), width: 1280, pointer: true, alt: 'The list in Arabic, mirrored: names to the right, actions to the left' },
      { name: 'compact-dark', scene: scene('compact rows, always dark'), width: 1280, alt: 'Compact rows in dark colours, chosen in the settings' },
      { name: 'forced-colours', scene: scene('selected'), width: 1280, look: 'forced', alt: 'The list in the colours that a person forces on all pages, with two rows selected' },
      { name: 'empty', scene: scene('empty'), width: 1280, height: 480, alt: 'A list without stages says what a stage is and offers to create one or to paste a list' },
      { name: 'loading', scene: scene('loading for long'), width: 1280, height: 480, alt: 'Grey rows stand in for stages that take long to load, with a way to cancel' },
    ],
  },
  {
    title: 'Finding',
    pictures: [
      { name: 'search', scene: scene('search'), width: 1280, alt: 'A search for "lead" with its hits marked, sorted by name' },
      { name: 'search-nothing', scene: scene('search that finds nothing'), width: 320, alt: 'A search that finds nothing offers to clear it' },
      { name: 'commands', scene: scene('commands'), width: 1280, alt: 'Every command and stage in one list, filtered by typing' },
      { name: 'keys-dark', scene: scene('keyboard shortcuts'), width: 1280, look: 'dark', alt: 'The sheet that says what each key does' },
      { name: 'details', scene: scene('details'), width: 1280, alt: 'The details of a stage beside the list, with its id to copy' },
      { name: 'details-narrow-dark', scene: scene('details'), width: 320, look: 'dark', alt: 'The details of a stage on a phone, above the list' },
    ],
  },
  {
    title: 'Changing',
    pictures: [
      { name: 'create', scene: scene('creating'), width: 1280, height: 560, alt: 'The form for a new stage, above the list' },
      { name: 'create-taken-narrow', scene: scene('creating, after a reload and with a name that is taken'), width: 320, alt: 'On a phone: a form that is back after a reload says that there is a stage of this name already, and offers to open it' },
      { name: 'rename-refused', scene: scene('renaming, refused'), width: 1280, height: 440, alt: 'A row that is being renamed says that a name may not be empty' },
      { name: 'conflict', scene: scene('changed by somebody else'), width: 1280, height: 560, alt: 'A dialog: the stage was renamed by somebody else meanwhile; what it was, theirs and yours, and three ways to go on' },
      { name: 'conflict-narrow-dark', scene: scene('changed by somebody else'), width: 320, look: 'dark', alt: 'The same question on a phone' },
      { name: 'delete', scene: scene('a delete that waits'), width: 1280, height: 560, alt: 'A struck row counts down seven seconds with a shrinking bar, and offers "Undo" and "Delete now"' },
      { name: 'selected-dark', scene: scene('selected on two pages'), width: 1280, look: 'dark', alt: 'A page of selected rows and a toolbar that also counts those on other pages' },
      { name: 'delete-several-narrow', scene: scene('deletes of several that wait'), width: 320, alt: 'On a phone: two stages are about to be deleted, with one clock and one "Undo all"' },
      { name: 'unfinished', scene: scene('unfinished deletes'), width: 1280, height: 640, alt: 'After a reload the page asks about two deletes that were waiting' },
    ],
  },
  {
    title: 'Import and export',
    pictures: [
      { name: 'import-review', scene: scene('import, review'), width: 1280, alt: 'What an import would do with each line: create, rename, leave out and why' },
      { name: 'import-review-arabic', scene: scene('import in ar'), width: 320, alt: 'The same review in Arabic on a phone' },
      { name: 'import-done-dark', scene: scene('import, done'), width: 1280, look: 'dark', alt: 'What became of each line of an import' },
    ],
  },
  {
    title: 'When something is wrong',
    pictures: [
      { name: 'failed', scene: scene('failed, time stands still'), width: 1280, height: 240, alt: 'The list could not be loaded: why, when it is tried again, and what can be done' },
      { name: 'offline', scene: scene('changes that wait'), width: 1280, height: 900, alt: 'The API cannot be reached: three changes wait in sight and can be cancelled' },
    ],
  },
  {
    title: 'Sign-in and settings',
    pictures: [
      { name: 'sign-in', scene: scene('sign-in'), width: 1280, height: 280, alt: 'The page asks for a sign-in code and says where it comes from' },
      { name: 'settings', scene: scene('settings'), width: 1280, alt: 'Settings: language, theme, row height, the time to undo a delete, and shortcuts' },
      { name: 'settings-arabic', scene: scene('settings in Arabic'), width: 320, look: 'dark', alt: 'The settings in Arabic on a phone, in dark colours' },
    ],
  },
];

export const PICTURES: Picture[] = CHAPTERS.flatMap(({ pictures }) => pictures);

/** The page that shows them all. */
export function index(): string {
  const text = ['# The page in pictures', '', 'Taken of the page as it is, by `cargo xtask gallery`.', ''];
  for (const { title, pictures } of CHAPTERS) {
    text.push(`## ${title}`, '');
    for (const { name, alt, width } of pictures) {
      // A phone is not shown larger than it is.
      const size = width === 320 ? ' width="320"' : '';
      const quoted = alt.replaceAll('"', '&quot;');
      text.push(`${alt}.`, '', `<img src="${name}.png"${size} alt="${quoted}">`, '');
    }
  }
  return text.join('\n');
}
