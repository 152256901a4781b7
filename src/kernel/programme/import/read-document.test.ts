import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import chromium from '@sparticuz/chromium';
import {
  AlignmentType,
  Document,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  VerticalMergeType,
} from 'docx';
import { chromium as browsers } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { type Refusal, refusals } from '#kernel/base';
import { importPlan, measuresIn } from './import-plan.ts';
import { parsePlan } from './parse-plan.ts';
import type { PlanDocument } from './plan-document.ts';
import { planSizeLimit, readDocument } from './read-document.ts';
import { zipEntries, zipLimits, zipOf } from './zip-archive.ts';

const root = join(import.meta.dirname, '../../../..');
const shared = process.env.ONEWINDOW_SHARED ?? join(root, '../shared');
const firstPlan = readFileSync(join(shared, 'plan/wansheng-2021.txt'), 'utf8');
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const refusalOf = async (bytes: Uint8Array, name: string): Promise<string> => {
  try {
    await importPlan(bytes, name);
    return 'read';
  } catch (cause) {
    return (cause as Refusal).code;
  }
};
/** What two copies of one plan must share whatever file they came in. */
const gist = (plan: PlanDocument) => ({
  head: plan.document,
  parts: plan.parts,
  safeguards: plan.safeguards,
  differences: plan.differences,
});

const small = ['某县工作方案', '一、任务', '1．减证。取消证明3项。（县司法局）', '2．减费。减免收费5项。（县财政局）'];

describe('text', () => {
  const text = small.join('\n');
  const sameAs = async (bytes: Uint8Array, name = 'plan.txt') => {
    const { lines, format } = await readDocument(bytes, name);
    expect(format).toBe('txt');
    expect(lines).toEqual(small);
  };

  test('UTF-8, with and without mark, and line ends of every kind', async () => {
    await sameAs(utf8(text));
    await sameAs(utf8(`\ufeff${text}`));
    await sameAs(utf8(small.join('\r\n')));
    await sameAs(utf8(small.join('\r')));
    await sameAs(utf8(text), 'a file without an ending');
  });

  test('UTF-16 in both orders', async () => {
    const little = Buffer.from(`\ufeff${text}`, 'utf16le');
    await sameAs(little);
    await sameAs(Buffer.from(little).swap16());
    await sameAs(Buffer.from(text, 'utf16le'));
  });

  test('GB18030, as older offices write it', async () => {
    // 方案 任务 in GB18030; the same bytes are no UTF-8.
    const bytes = Uint8Array.from([0xb7, 0xbd, 0xb0, 0xb8, 0x0a, 0xc8, 0xce, 0xce, 0xf1]);
    expect((await readDocument(bytes, 'plan.txt')).lines).toEqual(['方案', '任务']);
  });
});

const cell = (text: string, more: object = {}) =>
  new TableCell({ children: text.split('\n').map((line) => new Paragraph(line)), ...more });
const row = (...cells: TableCell[]) => new TableRow({ children: cells });

const wordOf = (children: (Paragraph | Table)[], numbering: object[] = []): Promise<Buffer> =>
  Packer.toBuffer(new Document({ numbering: { config: numbering as never }, sections: [{ children }] }));

describe('Word', () => {
  test('the first plan, typed into Word with its annex as a table, reads like the text', async () => {
    const lines = firstPlan.split('\n');
    const tableAt = lines.findIndex((line) => line.startsWith('\t序号'));
    const body = lines.slice(0, tableAt).map((line) => new Paragraph(line));
    const rows: string[][] = [];
    for (const line of lines.slice(tableAt)) {
      if (!line.startsWith('\t')) continue;
      const text = line.trim();
      const open = rows.at(-1);
      if (/^(?:序号|\d+)$/.test(text)) rows.push([text]);
      else if (/^[一二三]、|^（[一二三四五六]）/.test(text) && open?.length !== 1) rows.push([text, '', '', '', '']);
      else if (open && open.length < 4) open.push(text);
    }
    const table = new Table({
      rows: rows.map((cells) =>
        cells.length === 5
          ? row(cell(cells[0]!, { columnSpan: 4 }))
          : row(...[0, 1, 2, 3].map((i) => cell(cells[i] ?? ''))),
      ),
    });
    const plan = await importPlan(
      await wordOf([...body, table, new Paragraph(lines.findLast((line) => line.startsWith('抄送'))!)]),
      'plan.docx',
    );
    expect(measuresIn(plan)).toHaveLength(51);
    expect(gist(plan)).toEqual(gist(parsePlan(lines)));
  });

  test('automatic numbers are part of the text', async () => {
    const level = (n: number, format: string, text: string) => ({
      level: n,
      format,
      text,
      alignment: AlignmentType.START,
    });
    const list = {
      reference: 'plan',
      levels: [
        level(0, LevelFormat.CHINESE_COUNTING, '%1、'),
        level(1, LevelFormat.CHINESE_COUNTING, '（%2）'),
        level(2, LevelFormat.DECIMAL, '%3．'),
      ],
    };
    const at = (n: number, text: string) => new Paragraph({ text, numbering: { reference: 'plan', level: n } });
    const bytes = await wordOf(
      [
        new Paragraph('某县工作方案'),
        at(0, '市场'),
        at(1, '准入'),
        at(2, '减证。取消证明3项。（县司法局）'),
        at(2, '减费。减免收费5项。（县财政局）'),
        at(1, '退出'),
        at(2, '注销。注销不超过5日。（县市场监管局）'),
        at(0, '政务'),
        at(1, '服务'),
        at(2, '延时。延时服务2小时以上。（县政务中心）'),
      ],
      [list],
    );
    const { lines } = await readDocument(bytes, 'plan.docx');
    expect(lines.slice(1, 4)).toEqual(['一、市场', '（一）准入', '1．减证。取消证明3项。（县司法局）']);
    const plan = parsePlan(lines);
    expect(plan.parts.map((p) => [p.title, p.sections.map((s) => [s.no, s.title, s.measures.length])])).toEqual([
      [
        '市场',
        [
          [1, '准入', 2],
          [2, '退出', 1],
        ],
      ],
      ['政务', [[1, '服务', 1]]],
    ]);
  });

  test('a cell that spans rows holds for each of them; paragraphs in a cell are separate names', async () => {
    const table = new Table({
      rows: [
        row(cell('序号'), cell('领域'), cell('任务'), cell('牵头单位'), cell('配合单位')),
        row(
          cell('1'),
          cell('用电', { verticalMerge: VerticalMergeType.RESTART }),
          cell('缩短接电时间。接电不超过6日。'),
          cell('县发改局', { verticalMerge: VerticalMergeType.RESTART }),
          cell('供电公司\n县住建局'),
        ),
        row(
          cell('2'),
          cell('', { verticalMerge: VerticalMergeType.CONTINUE }),
          cell('降低接电成本。接电零投资。'),
          cell('', { verticalMerge: VerticalMergeType.CONTINUE }),
          cell(''),
        ),
      ],
    });
    const plan = await importPlan(await wordOf([new Paragraph('某县2022年任务分工表'), table]), 'plan.docx');
    expect(measuresIn(plan).map((m) => [m.no, m.lead, m.cooperating])).toEqual([
      [1, ['县发改局'], ['供电公司', '县住建局']],
      [2, ['县发改局'], []],
    ]);
    expect(plan.parts[0]!.sections[0]!.title).toBe('用电');
  });
});

describe('web pages', () => {
  test('what a reader sees: no scripts, no hidden text, tables cell by cell, layout tables as text', async () => {
    const html = `<!DOCTYPE html><html><head><title>x</title><style>p{}</style></head><body><nav>首页</nav><script>var a='1．x'</script>
      <table><tr><td><p>某县2022年工作方案</p><p>一、减&nbsp;负</p><p style="display:none">9．隐藏</p>
      <p>1．减证。取消证明3项。<br>责任单位：县司法局</p>
      <table border=1><thead><tr><th>序号<th>任务<th>牵头单位<th>配合单位</thead><tr><td colspan=4>一、减负</td></tr><tr><td>1<td>减证。取消证明3项。<td>县司法局<td>各乡镇</table>
      </td></tr></table></body></html>`;
    const { lines, format } = await readDocument(utf8(html), 'index.php');
    expect(format).toBe('html');
    expect(lines.join('|')).not.toMatch(/var a|隐藏|首页/);
    const plan = parsePlan(lines);
    expect(measuresIn(plan).map((m) => [m.title, m.lead, m.cooperating])).toEqual([['减证', ['县司法局'], ['各乡镇']]]);
  });

  test('a page in GBK, and numbers that only the list element gives', async () => {
    const html = Buffer.concat([
      Buffer.from('<html><meta charset=gbk><body><p>'),
      Buffer.from([0xb7, 0xbd, 0xb0, 0xb8]),
      Buffer.from('</p><ol start=3><li>'),
      Buffer.from([0xc8, 0xce, 0xce, 0xf1]),
      Buffer.from('</li><li>2. x</li></ol></body></html>'),
    ]);
    expect((await readDocument(html, 'a.htm')).lines).toEqual(['方案', '3. 任务', '2. x']);
  });
});

/** Prints HTML to PDF in the test browser, with a Chinese font. */
async function pdfOf(body: string, options: object = {}): Promise<Uint8Array> {
  const fonts = join(root, 'node_modules/@fontsource/noto-sans-sc');
  const css = readFileSync(join(fonts, '400.css'), 'utf8')
    .replace(
      /url\(\.\/(files\/[^)]+\.woff2)\)/g,
      (_, file: string) => `url(data:font/woff2;base64,${readFileSync(join(fonts, file)).toString('base64')})`,
    )
    .replace(/, url\([^)]*\.woff\) format\('woff'\)/g, '');
  const browser = await browsers.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: true,
  });
  try {
    const page = await browser.newPage();
    await page.setContent(
      `<style>${css} body{font:15px/1.8 "Noto Sans SC"} p{text-indent:2em;margin:0} h1{text-align:center} table{border-collapse:collapse} td{border:1px solid #000;padding:4px}</style>${body}`,
    );
    await page.evaluate(() => document.fonts.ready);
    return await page.pdf({
      format: 'A4',
      margin: { top: '20mm', bottom: '20mm', left: '20mm', right: '20mm' },
      ...options,
    });
  } finally {
    await browser.close();
  }
}

describe('PDF', () => {
  test('the first plan as a PDF of many pages, with page numbers and a ruled annex, reads like the text', async () => {
    const lines = firstPlan.split('\n');
    const tableAt = lines.findIndex((line) => line.startsWith('\t序号'));
    const rows = measuresIn(parsePlan(lines));
    const heads = parsePlan(lines).parts;
    const table = heads
      .flatMap((part, p) => [
        `<tr><td colspan=4>${'一二三'[p]}、${part.title}</td></tr>`,
        ...part.sections.flatMap((section, s) => [
          `<tr><td colspan=4>（${'一二三四五六'[s]}）${section.title}</td></tr>`,
          ...section.measures.map(
            (m) =>
              `<tr><td>${m.no}</td><td>${m.sentences.map((x) => x.text).join('')}</td><td>${m.lead.join('、')}</td><td>${m.cooperating.join('、')}</td></tr>`,
          ),
        ]),
      ])
      .join('');
    const body = lines
      .slice(0, tableAt)
      .filter((line) => line.trim() !== '')
      .map((line) => `<p>${line.trim()}</p>`)
      .join('');
    const bytes = await pdfOf(
      `${body}<table><tr><td width=40>序号</td><td>主要任务</td><td width=110>牵头单位</td><td width=110>配合单位</td></tr>${table}</table>`,
      {
        displayHeaderFooter: true,
        headerTemplate: '<span></span>',
        footerTemplate:
          '<div style="font-size:10px;width:100%;text-align:center">- <span class="pageNumber"></span> -</div>',
      },
    );
    expect((await readDocument(bytes, 'plan.pdf')).format).toBe('pdf');
    const plan = await importPlan(bytes, 'plan.pdf');
    const found = measuresIn(plan);
    expect(found.map((m) => m.no)).toEqual(rows.map((m) => m.no));
    expect(found.map((m) => [m.no, m.lead, m.cooperating])).toEqual(rows.map((m) => [m.no, m.lead, m.cooperating]));
    expect(found.map((m) => m.sentences)).toEqual(rows.map((m) => m.sentences));
    expect(found.map((m) => m.targets)).toEqual(rows.map((m) => m.targets));
    expect(plan.document).toEqual(parsePlan(lines).document);
    expect(plan.safeguards).toHaveLength(4);
    expect(plan.differences).toEqual(parsePlan(lines).differences);
    expect(plan.unplaced.filter((u) => u.reason === 'page-number').length).toBeGreaterThan(10);
  }, 120_000);

  test('a PDF without a text layer is refused with what to do', async () => {
    const bytes = await pdfOf('<div style="width:100px;height:100px;background:#000"></div>');
    expect(await refusalOf(bytes, 'scan.pdf')).toBe('PLAN_UNREADABLE');
    expect(refusals.PLAN_UNREADABLE.zh).toContain('请换成');
  }, 60_000);

  test('a broken PDF is refused, not crashed on', async () => {
    expect(await refusalOf(utf8('%PDF-1.7\nnothing else'), 'a.pdf')).toBe('PLAN_UNREADABLE');
  });
});

/** A ZIP whose directory says the given size for the one Word part; `real` is what it truly unpacks to. */
function zipThatClaims(real: Uint8Array, claimed: number): Uint8Array {
  const packed = deflateRawSync(real);
  const bytes = Buffer.from(zipOf([{ name: 'word/document.xml', bytes: packed }]));
  const directory = bytes.indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]));
  bytes.writeUInt16LE(8, 8);
  bytes.writeUInt32LE(claimed, 22);
  bytes.writeUInt16LE(8, directory + 10);
  bytes.writeUInt32LE(claimed, directory + 24);
  return bytes;
}

describe('what is refused', () => {
  test('an empty file, and one of nothing but blanks', async () => {
    expect(await refusalOf(new Uint8Array(0), 'a.txt')).toBe('PLAN_EMPTY');
    expect(await refusalOf(utf8(' \n\t\n\u3000\n'), 'a.txt')).toBe('PLAN_EMPTY');
    expect(await refusalOf(await wordOf([new Paragraph('')]), 'a.docx')).toBe('PLAN_EMPTY');
  });

  test('20 MB is read, one byte more is not', async () => {
    const bytes = new Uint8Array(planSizeLimit + 1).fill(0x0a);
    bytes.set(utf8(small.join('\n')));
    expect(planSizeLimit).toBe(20 * 1024 * 1024);
    expect(await refusalOf(bytes, 'a.txt')).toBe('PLAN_TOO_LARGE');
    expect((await readDocument(bytes.subarray(0, planSizeLimit), 'a.txt')).lines.slice(0, 4)).toEqual(small);
  });

  test('files that are no text: pictures, old Word, spreadsheets, programs, noise', async () => {
    expect(await refusalOf(Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2, 3, 4]), 'plan.txt')).toBe('PLAN_FORMAT');
    expect(await refusalOf(Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'plan.doc')).toBe('PLAN_FORMAT');
    expect(await refusalOf(zipOf([{ name: 'xl/workbook.xml', bytes: utf8('<x/>') }]), 'plan.docx')).toBe('PLAN_FORMAT');
    expect(
      await refusalOf(
        Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 251),
        'plan.txt',
      ),
    ).toBe('PLAN_UNREADABLE');
  });

  test('a Word file that is cut off', async () => {
    const bytes = await wordOf(small.map((line) => new Paragraph(line)));
    expect(await refusalOf(bytes.subarray(0, bytes.length - 200), 'a.docx')).toBe('PLAN_UNREADABLE');
    expect(await refusalOf(Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0]), 'a.docx')).toBe('PLAN_UNREADABLE');
  });

  test('a zip bomb that tells its size, and one that lies about it, are not unpacked', async () => {
    const zeros = new Uint8Array(zipLimits.entryBytes + 1);
    expect(await refusalOf(zipThatClaims(zeros, zeros.length), 'a.docx')).toBe('PLAN_ZIP_BOMB');
    expect(await refusalOf(zipThatClaims(zeros, 1000), 'a.docx')).toBe('PLAN_ZIP_BOMB');
    expect(zipThatClaims(zeros, 1000).length).toBeLessThan(200_000);
  });

  test('the limit of files and of bytes in an archive: both sides', () => {
    const files = (count: number) =>
      zipOf(Array.from({ length: count }, (_, i) => ({ name: `${i}`, bytes: new Uint8Array(0) })));
    expect(zipEntries(files(zipLimits.entries))).toHaveLength(zipLimits.entries);
    expect(() => zipEntries(files(zipLimits.entries + 1))).toThrow('PLAN_ZIP_BOMB');
    expect(zipEntries(zipThatClaims(new Uint8Array(1), zipLimits.totalBytes))).toHaveLength(1);
    expect(() => zipEntries(zipThatClaims(new Uint8Array(1), zipLimits.totalBytes + 1))).toThrow('PLAN_ZIP_BOMB');
  });

  test('texts that are no plan: a law, a shopping list, a letter', async () => {
    const law = readFileSync(join(shared, 'law/优化营商环境条例(2019-10-22).md'));
    expect(await refusalOf(law, 'law.txt')).toBe('PLAN_NOT_A_PLAN');
    expect(await refusalOf(utf8('今天要买\n1. 苹果\n2. 鸡蛋\n3. 牛奶'), 'list.txt')).toBe('PLAN_NOT_A_PLAN');
    expect(await refusalOf(utf8('尊敬的客户：\n您好，感谢来信。'), 'letter.txt')).toBe('PLAN_NOT_A_PLAN');
  });
});
