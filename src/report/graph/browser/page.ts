// The script of the page of `dwbuild graph --format html`: it shows one stage at a time, and provides a search.
const search = document.querySelector<HTMLInputElement>('.search input')!;
const found = document.querySelector<HTMLElement>('.found')!;
const sections = [...document.querySelectorAll<HTMLElement>('main > section')];

/** A stage in the outline, and its text for the search. */
interface Entry {
  item: HTMLLIElement;
  link: HTMLAnchorElement;
  section: HTMLElement;
  /** Its name, kind, description and image, in lowercase. */
  words: string;
  packages: HTMLLIElement[];
}

const entries = [...document.querySelectorAll<HTMLAnchorElement>('.outline a')].map((link): Entry => {
  const section = sectionOf(link.hash)!;
  const words = [...section.querySelectorAll('h2, .description, dl:not(.packages) code')].map(({ textContent }) => textContent);
  return { item: link.closest('li')!, link, section, words: words.join('\n').toLowerCase(), packages: [...section.querySelectorAll<HTMLLIElement>('.own li')] };
});

document.documentElement.classList.add('scripted');
search.parentElement!.hidden = false;
addEventListener('hashchange', show);
search.addEventListener('input', filter);
addEventListener('keydown', (event) => {
  const typing = event.target === search;
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) search.focus();
  else if (event.key === 'Escape' && (typing || search.value !== '')) {
    search.value = '';
    search.blur();
    filter();
  } else if (event.key === 'Enter' && typing && search.value.trim() !== '') entries.find(({ link }) => link.classList.contains('match'))?.link.click();
  else return;
  event.preventDefault();
});
show();

function sectionOf(hash: string): HTMLElement | undefined {
  return sections.find(({ id }) => id === hash.slice(1));
}

/** Shows the stage in the address, or the picture of the tree. */
function show(): void {
  const chosen = sectionOf(location.hash) ?? sections[0]!;
  for (const section of sections) section.hidden = section !== chosen;
  for (const { link, section } of entries) {
    if (section === chosen) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  document.title = document.title.replace(/^.* – |^/, chosen === sections[0] ? '' : `${chosen.id.slice('stage/'.length)} – `);
  if (chosen !== sections[0]) chosen.scrollIntoView();
  else scrollTo(0, 0);
}

/** Filters the outline to the stages that contain all words or packages with them; their ancestors stay, greyed out. */
function filter(): void {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const has = (text: string) => wanted.every((word) => text.includes(word));
  let [stages, packages] = [0, 0];
  for (const { item, link, words, packages: all } of entries) {
    const matches = wanted.length === 0 ? [] : all.filter(({ textContent }) => has(textContent!.toLowerCase()));
    const match = wanted.length > 0 && (has(words) || matches.length > 0);
    stages += Number(match);
    packages += matches.length;
    link.classList.toggle('match', match);
    for (const one of all) one.classList.toggle('match', matches.includes(one));
    item.querySelector(':scope > .matches')?.remove();
    if (matches.length > 0) link.after(summary(matches));
  }
  for (const item of document.querySelectorAll<HTMLElement>('.outline li')) item.hidden = wanted.length > 0 && !item.querySelector('.match');
  document.documentElement.classList.toggle('searching', wanted.length > 0);
  found.textContent = wanted.length === 0 ? '' : `${counted(stages, 'stage')}, ${counted(packages, 'package')}`;
}

/** The matching packages of a stage; of many only the first. */
function summary(matches: readonly HTMLLIElement[]): HTMLElement {
  const text = document.createElement('small');
  text.className = 'matches';
  const names = matches.slice(0, 6).map((one) => one.querySelector('b')!.textContent);
  text.textContent = `${names.join(', ')}${matches.length > names.length ? ` and ${matches.length - names.length} more` : ''}`;
  return text;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
