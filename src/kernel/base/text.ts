/** A sentence or a name in the product's two languages (双语文本): Chinese first, its English twin beside it. */
export interface LocalText {
  readonly zh: string;
  readonly en: string;
}

/**
 * Puts values into the `{name}` places of a text (填空). A list is joined with `、` in Chinese and a comma in English,
 * a `LocalText` gives its own language, a missing value leaves the place as it is, so that a mistake is seen.
 */
export function fillText(text: LocalText, params: Readonly<Record<string, unknown>>): LocalText {
  return { zh: fill(text.zh, params, 'zh'), en: fill(text.en, params, 'en') };
}

function fill(sentence: string, params: Readonly<Record<string, unknown>>, language: 'zh' | 'en'): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => {
    const value = params[name];
    return value === undefined || value === null ? place : shown(value, language);
  });
}

function shown(value: unknown, language: 'zh' | 'en'): string {
  if (Array.isArray(value)) return value.map((part) => shown(part, language)).join(language === 'zh' ? '、' : ', ');
  if (typeof value === 'object' && value !== null) {
    const text = (value as Partial<LocalText>)[language];
    return typeof text === 'string' ? text : JSON.stringify(value);
  }
  return String(value);
}
