import '../shared/theme.css';
import './proof.css';
import { bundleTexts, filled, sayFault } from '../shared/verify/bundle-texts.ts';
import { type BundleFacts, type BundleFinding, verifyBundle } from '../shared/verify/verify-bundle.ts';
import { type DrawFinding, isDrawFile, verifyDraw } from '../shared/verify/verify-draw.ts';
import { drawResult } from './draw-result.ts';
import { texts } from './texts.ts';

/**
 * The page that verifies proof bundles (存证包核验): one file without a network. The instance that serves it writes its
 * public keys into it, so that a saved copy still knows whom to believe.
 */
interface Published {
  district: { zh: string; en: string };
  keys: { keyId: string; point: string }[];
  /** Where the instance keeps its letters; a saved copy does without. */
  letters: string | null;
}

const published = JSON.parse(document.getElementById('published')?.textContent ?? 'null') as Published | null;
const trusted = published?.keys.map(({ point }) => point) ?? [];
const root = document.getElementById('root')!;
const largest = 200 * 1024 * 1024;
/** Rows of records that are shown; a case has more only when it is a very large one. */
const mostRows = 500;

let language: keyof typeof texts = navigator.language.startsWith('zh') ? 'zh' : 'en';
let shown:
  | { state: 'empty' }
  | { state: 'working' }
  | { state: 'too-large' }
  | { state: 'done'; name: string; finding: BundleFinding }
  | { state: 'drawn'; name: string; finding: DrawFinding } = {
  state: 'empty',
};

type Child = Node | string | null;
function el(tag: string, facts: Record<string, string>, ...children: Child[]): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(facts)) made.setAttribute(name, value);
  made.append(...children.filter((child) => child !== null));
  return made;
}
function button(className: string, text: string, act: () => void): HTMLElement {
  const made = el('button', { type: 'button', class: className }, text);
  made.addEventListener('click', act);
  return made;
}

const shapes = {
  green: 'M5 13l4.500 4.500L19 7.500',
  amber: 'M12 6v8M12 17.500v.5',
  red: 'M7 7l10 10M17 7L7 17',
};
function mark(colour: keyof typeof shapes): Node {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', shapes[colour]);
  svg.append(path);
  return svg;
}

/** An instant as Beijing shows it. */
function beijing(at: string): string {
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'medium',
  }).format(new Date(at));
}

async function take(file: File | undefined): Promise<void> {
  if (!file) return;
  if (file.size > largest) {
    shown = { state: 'too-large' };
    return draw();
  }
  shown = { state: 'working' };
  draw();
  const bytes = new Uint8Array(await file.arrayBuffer());
  // the page draws once before the work, which holds it up
  await new Promise((resolve) => setTimeout(resolve, 30));
  shown = isDrawFile(bytes)
    ? { state: 'drawn', name: file.name, finding: verifyDraw(bytes, trusted) }
    : { state: 'done', name: file.name, finding: verifyBundle(bytes, trusted) };
  draw();
  document.getElementById('verdict')?.focus();
}

/** A copy of the page as it was served, without what is shown now. */
function savePage(): void {
  const copy = document.documentElement.cloneNode(true) as HTMLElement;
  copy.querySelector('#root')?.replaceChildren();
  copy.querySelector('#letters')?.remove();
  const url = URL.createObjectURL(new Blob([`<!doctype html>\n${copy.outerHTML}\n`], { type: 'text/html' }));
  el('a', { href: url, download: 'onewindow-proof.html' }).click();
  URL.revokeObjectURL(url);
}

function draw(): void {
  const t = texts[language];
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  document.title = `${t.name} · OneWindow`;
  root.replaceChildren(
    el(
      'header',
      { class: 'proof-bar' },
      el('b', {}, t.name),
      button('btn t sm', t.language, () => {
        language = language === 'zh' ? 'en' : 'zh';
        draw();
      }),
    ),
    el('main', { id: 'main' }, ...shownNow()),
  );
}

function shownNow(): Node[] {
  if (shown.state === 'done') return result(shown.name, shown.finding);
  if (shown.state === 'drawn') return drawn(shown.name, shown.finding);
  return entry();
}

/** The finding about the file of a draw, computed anew on this device. */
function drawn(name: string, finding: DrawFinding): Node[] {
  const colour = !finding.whole || finding.facts.trusted === false ? 'red' : finding.facts.trusted ? 'green' : 'amber';
  const { title, sentences, rows } = drawResult(finding, language);
  return [
    el(
      'section',
      { class: `verdict ${colour}`, role: colour === 'red' ? 'alert' : 'status' },
      el('div', { class: 'verdict-mark' }, mark(colour)),
      el('h1', { id: 'verdict', tabindex: '-1' }, title),
      ...sentences.map((text) => el('p', {}, text)),
      el('p', { class: 'cap' }, name),
    ),
    el(
      'div',
      { class: 'page body' },
      el('dl', { class: 'proof-facts' }, ...rows.flatMap(([term, value]) => [el('dt', {}, term), el('dd', {}, value)])),
      button('btn big block', texts[language].again, () => {
        shown = { state: 'empty' };
        draw();
      }),
    ),
  ];
}

function entry(): Node[] {
  const t = texts[language];
  const input = el('input', {
    type: 'file',
    class: 'vh',
    tabindex: '-1',
    'aria-label': t.choose,
    accept: '.json,application/json',
  }) as HTMLInputElement;
  input.addEventListener('change', () => void take(input.files?.[0]));
  const place = el(
    'div',
    { class: 'drop-place' },
    button('btn p big', t.choose, () => input.click()),
    input,
    el('p', { class: 'mute' }, t.drop),
  );
  place.addEventListener('dragover', (event) => {
    event.preventDefault();
    place.classList.add('over');
  });
  place.addEventListener('dragleave', () => place.classList.remove('over'));
  place.addEventListener('drop', (event) => {
    event.preventDefault();
    void take(event.dataTransfer?.files[0]);
  });
  const says = { working: t.working, 'too-large': t.too, empty: '', done: '', drawn: '' }[shown.state];
  return [
    el(
      'div',
      { class: 'page body' },
      el('h1', { class: 'h1' }, t.name),
      el('p', { class: 'mute' }, t.lead),
      el('p', { role: 'status', class: shown.state === 'too-large' ? 'tx-bad' : '' }, says),
      shown.state === 'working' ? null : place,
      keyNote(),
      el('section', { class: 'card stack' }, el('p', {}, t.saveText), button('btn', t.save, savePage)),
    ),
  ];
}

function keyNote(): Node {
  const t = texts[language];
  if (!published) return el('p', { class: 'note plain' }, t.noKey);
  return el(
    'p',
    { class: 'note plain' },
    filled(t.publishedKey, { district: published.district[language] }),
    ' ',
    ...published.keys.map(({ keyId }) => el('code', { class: 'nowrap' }, keyId)),
  );
}

function result(name: string, finding: BundleFinding): Node[] {
  const words = bundleTexts[language];
  const t = texts[language];
  const colour = !finding.whole || finding.facts.trusted === false ? 'red' : finding.facts.trusted ? 'green' : 'amber';
  const key = finding.whole ? finding.facts.keyId : '';
  const n = finding.whole ? finding.facts.events.length : 0;
  const [title, sentence] = !finding.whole
    ? [words.broken, sayFault(finding.faults[0]!, language)]
    : colour === 'green'
      ? [words.whole, filled(words.wholeTrusted, { n })]
      : colour === 'amber'
        ? [words.whole, filled(words.wholeUnknown, { n, key })]
        : [words.stranger, filled(words.strangerText, { key })];
  const again = button('btn big block', t.again, () => {
    shown = { state: 'empty' };
    draw();
  });
  return [
    el(
      'section',
      { class: `verdict ${colour}`, role: colour === 'red' ? 'alert' : 'status' },
      el('div', { class: 'verdict-mark' }, mark(colour)),
      el('h1', { id: 'verdict', tabindex: '-1' }, title),
      el('p', {}, sentence),
      el('p', { class: 'cap' }, name),
    ),
    el('div', { class: 'page body' }, ...(finding.whole ? proven(finding.facts) : refused(finding)), again),
  ];
}

function proven(facts: BundleFacts): Node[] {
  const words = bundleTexts[language];
  const t = texts[language];
  const rows: [string, string][] = [
    [words.number, facts.number],
    [words.title, facts.title],
    [words.district, `${facts.districtName[language]} (${facts.district})`],
    [words.log, filled(words.logText, { at: beijing(facts.head.at), size: facts.head.size })],
    [words.made, beijing(facts.madeAt)],
    [words.key, facts.keyId],
  ];
  const shownRows = facts.events.slice(0, mostRows);
  return [
    el('dl', { class: 'proof-facts' }, ...rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)])),
    el('h2', { class: 'h2' }, t.checked),
    el('ul', { class: 'proof-checks' }, ...[t.check1, t.check2, t.check3, t.check4].map((text) => el('li', {}, text))),
    el(
      'details',
      { class: 'card fold' },
      el('summary', { class: 'h2' }, `${t.list} ${facts.events.length}`),
      el(
        'div',
        { class: 'proof-scroll' },
        el(
          'table',
          { class: 'proof-table' },
          el(
            'thead',
            {},
            el('tr', {}, ...[t.no, t.when, t.what, t.leaf].map((head) => el('th', { scope: 'col' }, head))),
          ),
          el(
            'tbody',
            {},
            ...shownRows.map(({ version, at, type, leaf }) =>
              el('tr', {}, ...[`${version}`, beijing(at), type, `${leaf}`].map((text) => el('td', {}, text))),
            ),
          ),
        ),
      ),
    ),
  ];
}

function refused({ faults }: Extract<BundleFinding, { whole: false }>): Node[] {
  const list = faults.slice(1, 50).map((fault) => el('li', {}, sayFault(fault, language)));
  return [
    ...(list.length > 0 ? [el('ul', { class: 'proof-faults' }, ...list)] : []),
    el('p', { class: 'note bad' }, texts[language].advice),
  ];
}

draw();
if (published?.letters && location.protocol.startsWith('http'))
  document.head.append(el('link', { id: 'letters', rel: 'stylesheet', href: published.letters }));
