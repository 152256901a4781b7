import { storedLanguage } from '../shared/preferences.ts';

interface Recogniser {
  lang: string;
  onresult: (event: { results: ArrayLike<ArrayLike<{ transcript: string }>> }) => void;
  onerror: () => void;
  onend: () => void;
  start(): void;
}

function recogniser(): (new () => Recogniser) | undefined {
  const page = globalThis as unknown as Record<string, (new () => Recogniser) | undefined>;
  return page.SpeechRecognition ?? page.webkitSpeechRecognition;
}

/** Whether this device can write down what is said (说话输入). */
export function canListen(): boolean {
  return recogniser() !== undefined;
}

/** Listens once and gives what was said; empty text when nothing was understood. */
export function listen(then: (text: string) => void): void {
  const Listener = recogniser();
  if (!Listener) {
    then('');
    return;
  }
  let heard = '';
  const one = new Listener();
  one.lang = storedLanguage() === 'en' ? 'en-GB' : 'zh-CN';
  one.onresult = (event) => {
    heard = event.results[0]?.[0]?.transcript ?? '';
  };
  one.onerror = () => {};
  one.onend = () => then(heard.replace(/[。.！!？?]$/, ''));
  one.start();
}

/** Whether this device can read aloud (朗读). */
export function canSpeak(): boolean {
  return 'speechSynthesis' in globalThis;
}

/** Reads the page aloud from the top; a second call stops it. */
export function speakPage(): void {
  if (speechSynthesis.speaking) {
    speechSynthesis.cancel();
    return;
  }
  // biome-ignore lint/performance/useDomNodeTextContent: only what can be seen is read aloud
  const text = document.getElementById('main')?.innerText ?? '';
  const said = new SpeechSynthesisUtterance(text.slice(0, 3000));
  said.lang = storedLanguage() === 'en' ? 'en-GB' : 'zh-CN';
  said.rate = 0.9;
  speechSynthesis.speak(said);
}
