import { recompute, type Transcript } from '#kernel/auction';
import { formatYuan, Refusal, type RefusalCode, refusalText } from '#kernel/base';

/** The transcript in a file, or nothing when it is another kind of file (拍卖记录). */
export function transcriptIn(bytes: Uint8Array): Transcript | undefined {
  try {
    const value = JSON.parse(Buffer.from(bytes).toString('utf8')) as Partial<Transcript>;
    return value?.format === 'onewindow-auction-1' && Array.isArray(value.bids) && value.terms
      ? (value as Transcript)
      : undefined;
  } catch {
    return undefined;
  }
}

const sentences: Record<string, { zh: string; en: string }> = {
  LINK: {
    zh: '链接对不上：有出价被改过、漏掉或加进来',
    en: 'a link does not fit: a bid was changed, left out or put in',
  },
  MOMENT: { zh: '时间倒退了', en: 'its moment goes back' },
  OUTCOME: { zh: '按规则应当是另一个结果', en: 'by the rules another had to win' },
  EARLY_END: { zh: '结束得太早', en: 'it ended too early' },
};

/** Decides an auction again and says what came of it (复算拍卖): 0 when the transcript holds, 1 when it does not. */
export function verifyAuction(transcript: Transcript, io: { out(text: string): void }, asJson: boolean): number {
  const { problems, after } = judged(transcript);
  if (asJson) {
    io.out(JSON.stringify({ whole: problems.length === 0, problems, bidding: after }));
    return problems.length === 0 ? 0 : 1;
  }
  for (const { code, seq } of problems) {
    const { zh, en } = sentences[code] ?? refusalText(new Refusal(code as RefusalCode, {}));
    io.out(`✕ ${seq === null ? '' : `第 ${seq} 次出价：`}${zh}\n  ${seq === null ? '' : `Bid ${seq}: `}${en}`);
  }
  if (problems.length > 0) return 1;
  const price = after?.priceFen === null || after === null ? '—' : formatYuan(after.priceFen);
  io.out(`✓ 拍卖可以复算：${transcript.bids.length} 次出价，${after?.leader ?? '无人'} 号最高，${price} 元`);
  io.out(
    `  The auction can be decided again: ${transcript.bids.length} bids, bidder ${after?.leader ?? 'none'} leads with ${price} yuan`,
  );
  return 0;
}

/** A file that only looks like a transcript is one that does not hold. */
function judged(transcript: Transcript): {
  problems: { code: string; seq: number | null }[];
  after: ReturnType<typeof recompute>['after'] | null;
} {
  try {
    return recompute(transcript);
  } catch {
    return { problems: [{ code: 'LINK', seq: null }], after: null };
  }
}
