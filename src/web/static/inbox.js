// Comfort for the inbox: keys, drafts in one click, news from others. Every page works without it.

const base = document.body.dataset.base ?? '';
const live = document.querySelector('[data-live]');
const find = (selector) => document.querySelector(selector);

// Keys. A person who speaks to the computer, or hits keys by chance, can switch them off.

const KEYS_OFF = 'mentionwatch-keys-off';
const help = find('#keys');
const useKeys = find('#use-keys');

function rowAt(step) {
  const links = [...document.querySelectorAll('.row h2 a')];
  const row = document.activeElement?.closest('.row');
  const at = row ? links.findIndex((link) => row.contains(link)) : -1;
  const next = at === -1 ? (step > 0 ? 0 : links.length - 1) : Math.min(links.length - 1, Math.max(0, at + step));
  links[next]?.focus();
  links[next]?.closest('.row').scrollIntoView({ block: 'nearest' });
}

function currentRow() {
  return document.activeElement?.closest('.row') ?? null;
}

const actions = {
  j: () => rowAt(1),
  k: () => rowAt(-1),
  a() {
    const row = currentRow();
    if (row) location.href = `${row.querySelector('h2 a').href}#answer`;
    else find('#answer-text')?.focus();
  },
  s: () => (currentRow()?.querySelector('button[name=take]') ?? find('#take'))?.click(),
  '/'() {
    const search = find('#search');
    if (search) search.focus();
    else location.href = `${base}/`;
  },
  u() {
    location.href = sessionStorage.getItem('mentionwatch-list') ?? `${base}/`;
  },
  '?': () => help?.showModal(),
};

document.addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const { target } = event;
  if (target instanceof Element && target.closest('input, textarea, select, dialog')) {
    if (event.key === 'Escape' && target instanceof HTMLElement) target.blur();
    return;
  }
  if (event.key !== '?' && localStorage.getItem(KEYS_OFF) !== null) return;
  const act = Object.hasOwn(actions, event.key) ? actions[event.key] : undefined;
  if (act === undefined) return;
  event.preventDefault();
  act();
});

const helpButton = find('#keys-button');
if (helpButton && help && useKeys) {
  helpButton.hidden = false;
  helpButton.addEventListener('click', () => help.showModal());
  useKeys.checked = localStorage.getItem(KEYS_OFF) === null;
  useKeys.addEventListener('change', () => {
    if (useKeys.checked) localStorage.removeItem(KEYS_OFF);
    else localStorage.setItem(KEYS_OFF, '1');
  });
}

if (find('#results')) sessionStorage.setItem('mentionwatch-list', location.href);
if (location.hash === '#answer') find('#answer-text')?.focus();
find('#notice')?.focus();

// Drafts, and words that should not be lost.

const answer = find('#answer-text');
let isLeaving = false;
if (answer) {
  const drafts = [...document.querySelectorAll('[data-draft]')];
  for (const draft of drafts) {
    draft.addEventListener('click', (event) => {
      event.preventDefault();
      const text = draft.dataset.draft;
      const isOurs = answer.value.trim() === '' || drafts.some((other) => other.dataset.draft === answer.value);
      answer.value = isOurs ? text : `${answer.value}\n\n${text}`;
      answer.focus();
    });
  }
  document.addEventListener('submit', () => {
    isLeaving = true;
  });
  addEventListener('beforeunload', (event) => {
    if (!isLeaving && answer.value !== answer.defaultValue) event.preventDefault();
  });
}

// News: told by the server, shown at once where nobody is reading, offered where somebody is.

let news = null;
let source = null;

function offer(text, act) {
  if (find('.live')) return;
  const bar = document.createElement('p');
  bar.className = 'live';
  bar.setAttribute('role', 'status');
  const button = document.createElement('button');
  button.className = 'small';
  button.textContent = document.body.dataset.reload ?? '';
  button.addEventListener('click', () => {
    bar.remove();
    act();
  });
  find('#content').prepend(bar);
  bar.append(text, button);
}

async function showNews() {
  const answered = await fetch(location.href, { headers: { accept: 'text/html' } });
  if (!answered.ok || answered.redirected) return location.reload();
  const page = new DOMParser().parseFromString(await answered.text(), 'text/html');
  for (const selector of ['[data-live]', '.tabs']) {
    const fresh = page.querySelector(selector);
    if (fresh) find(selector)?.replaceChildren(...fresh.childNodes);
  }
}

function onNews(event) {
  const { mentions } = JSON.parse(event.data);
  const own = Number(live.dataset.id);
  if (live.dataset.live === 'mention') {
    if (mentions.includes(own)) offer(live.dataset.changed, () => location.reload());
    return;
  }
  clearTimeout(news);
  news = setTimeout(() => {
    // What somebody is about to click must not move.
    const isRead = find('[data-live]').matches(':hover, :focus-within');
    if (isRead) offer(document.body.dataset.news ?? '', showNews);
    else showNews();
  }, 300);
}

function listen() {
  const isSeen = document.visibilityState === 'visible';
  // A browser keeps few connections to one server: pages that nobody sees give theirs back.
  if (!isSeen) {
    source?.close();
    source = null;
  } else if (source === null) {
    source = new EventSource(`${base}/live`);
    source.addEventListener('news', onNews);
  }
}

if (live) {
  document.addEventListener('visibilitychange', listen);
  addEventListener('pagehide', () => source?.close());
  listen();
}
