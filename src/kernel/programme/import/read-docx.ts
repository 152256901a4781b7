import mammoth from 'mammoth';
import { Refusal } from '#kernel/base';
import { htmlLines } from './read-html.ts';
import { writeNumbers } from './word-numbering.ts';
import { unzip, type ZipEntry, zipEntries, zipOf } from './zip-archive.ts';

const kept =
  /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/_rels\/document\d*\.xml\.rels|word\/(?:document\d*|styles|footnotes|endnotes)\.xml)$/;

/** Whether the archive is a Word file. */
export const isWord = (entries: readonly ZipEntry[]): boolean =>
  entries.some((entry) => /^word\/document\d*\.xml$/.test(entry.name));

/**
 * The lines of a Word file (.docx). Its size when unpacked is checked before anything is unpacked, and again while it is;
 * the converter then sees an archive of only the parts with words, with all automatic numbers written out.
 */
export async function docxLines(bytes: Uint8Array): Promise<string[]> {
  const entries = zipEntries(bytes);
  const part = (name: string): string => {
    const entry = entries.find((e) => e.name === name);
    return entry ? new TextDecoder().decode(unzip(bytes, entry)) : '';
  };
  const numbering = part('word/numbering.xml');
  const styles = part('word/styles.xml');
  const files = entries
    .filter((entry) => kept.test(entry.name))
    .map((entry) => {
      const content = unzip(bytes, entry);
      if (!/^word\/document\d*\.xml$/.test(entry.name) || numbering === '') return { name: entry.name, bytes: content };
      return {
        name: entry.name,
        bytes: new TextEncoder().encode(writeNumbers(new TextDecoder().decode(content), numbering, styles)),
      };
    });
  try {
    const options = {
      convertImage: mammoth.images.imgElement(async () => ({ src: '' })),
      includeDefaultStyleMap: true,
    };
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(zipOf(files)) }, options);
    return htmlLines(value);
  } catch (cause) {
    if (cause instanceof Refusal) throw cause;
    throw new Refusal('PLAN_UNREADABLE');
  }
}
