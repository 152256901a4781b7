/** A letter as it arrived, opened for reading (邮件). */
export interface Letter {
  id: string;
  from: string;
  to: string[];
  subject: string;
  text: string;
  at: string;
}

/** Opens the raw text of a letter whose body is one text part, as our letters are; other parts are shown as they came. */
export function openLetter(raw: string): Pick<Letter, 'id' | 'subject' | 'text'> {
  const end = raw.search(/\r?\n\r?\n/);
  const head = (end < 0 ? raw : raw.slice(0, end)).replace(/\r?\n[ \t]+/g, ' ');
  const body = end < 0 ? '' : raw.slice(end).replace(/^\r?\n\r?\n/, '');
  const header = (name: string) => new RegExp(`^${name}:[ \\t]*(.*)$`, 'im').exec(head)?.[1]?.trim() ?? '';
  return {
    id: header('Message-ID').replace(/^<|>$/g, ''),
    subject: decodeWords(header('Subject')),
    text: decodeBody(body, header('Content-Transfer-Encoding').toLowerCase()),
  };
}

/** Encoded words of a header, RFC 2047; the space between two of them is not part of the text. */
function decodeWords(text: string): string {
  return text
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_word, how: string, coded: string) =>
      (how.toLowerCase() === 'b' ? Buffer.from(coded, 'base64') : quoted(coded.replaceAll('_', ' '))).toString('utf8'),
    );
}

function decodeBody(body: string, coding: string): string {
  if (coding === 'base64') return Buffer.from(body, 'base64').toString('utf8');
  if (coding === 'quoted-printable') return quoted(body.replace(/=\r?\n/g, '')).toString('utf8');
  return body;
}

function quoted(text: string): Buffer {
  const bytes = [
    ...Buffer.from(text, 'utf8')
      .toString('latin1')
      .matchAll(/=([0-9A-F]{2})|([\s\S])/gi),
  ];
  return Buffer.from(bytes.map(([, hex, sign]) => (hex ? Number.parseInt(hex, 16) : sign!.charCodeAt(0))));
}
