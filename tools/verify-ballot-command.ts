import { type BallotFault, verifyBallot } from '../web/shared/verify/verify-ballot.ts';

const parts: Record<BallotFault['part'], { zh: string; en: string }> = {
  file: { zh: '这不是完整的表决文件', en: 'this is no whole ballot file' },
  seal: { zh: '文件的签名不对', en: 'the seal of the file does not hold' },
  roll: { zh: '名册和发起时公布的指纹对不上', en: 'the roll is not the one that was announced' },
  vote: { zh: '第 {n} 票的席位或选项不存在', en: 'vote {n} has no place on the roll, or no such option' },
  order: { zh: '第 {n} 票和前一票接不上：有票被改、被抽走或被插入', en: 'vote {n} does not follow the one before' },
  late: { zh: '第 {n} 票不在投票时间内', en: 'vote {n} was not cast in time' },
  twice: { zh: '第 {n} 票的人投过票了', en: 'the voter of vote {n} had voted before' },
  proof: { zh: '第 {n} 票的加密证明不成立', en: 'the proof of vote {n} does not hold' },
  opening: { zh: '第 {n} 位监票人的开票证明不成立', en: 'what teller {n} opened does not hold' },
  tally: { zh: '重新计票的票数和公布的不同', en: 'the votes count up to other figures' },
  result: { zh: '按规则得出的结果和公布的不同', en: 'the rule leads to another result' },
};

/** `onewindow verify FILE` for the public file of a ballot (表决文件): counts it again. 0 when it comes to the same, else 1. */
export function runVerifyBallot(
  text: string,
  { named, asJson }: { named: readonly string[]; asJson: boolean },
  io: { out(text: string): void },
): number {
  const finding = verifyBallot(text, named);
  const isRefused = !finding.whole || finding.trusted === false;
  if (asJson) {
    const { whole } = finding;
    io.out(
      JSON.stringify(
        whole ? { whole, cast: finding.cast, result: finding.file.result, keyId: finding.keyId } : finding,
      ),
    );
    return isRefused ? 1 : 0;
  }
  if (!finding.whole) {
    io.out('✕ 重新计票不一致\n  The ballot does not count up');
    for (const { part, n } of finding.faults) {
      const say = (one: string) => one.replaceAll('{n}', String(n ?? ''));
      io.out(`  ${say(parts[part].zh)}\n  ${say(parts[part].en)}`);
    }
    return 1;
  }
  const { file, cast, keyId, trusted } = finding;
  if (trusted === false) {
    io.out(`✕ 计票一致，但签名的密钥 ${keyId} 不是指定的\n  It counts up, but its key ${keyId} is none that was named`);
    return 1;
  }
  io.out(
    `✓ 重新计票一致：${cast} 票，${file.result.outcome}\n  Counted again with the same result: ${cast} votes, ${file.result.outcome}`,
  );
  io.out(`  ${file.question} · ${file.rule.basis} · ${keyId}`);
  return 0;
}
