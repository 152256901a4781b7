import { type TranscriptFault, verifyTranscript } from '../web/shared/verify/verify-transcript.ts';

const whys: Record<TranscriptFault['why'], [zh: string, en: string]> = {
  file: ['不是完整的开启记录', 'no whole transcript'],
  keys: ['所附公钥被改过', 'the enclosed key was changed'],
  seal: ['文件的签名不成立', 'the signature of the file does not hold'],
  link: ['内容被改过', 'was changed'],
  order: ['顺序、时间或所属被改过', 'is out of order, or of another box'],
  late: ['截止以后才收到', 'was received after the deadline'],
  'too-early': ['截止以前就发生', 'happened before the deadline'],
  holder: ['不是确认过的保管人', 'is not by a holder who confirmed'],
  'too-few-holders': ['交出密钥的保管人不足', 'too few holders had given shares'],
  commitment: ['唱标内容不是投递时承诺的', 'what was read out is not what was committed to'],
  'unknown-submission': ['这一份没有签收过', 'was never received'],
  count: ['份数或条数对不上', 'the numbers do not agree'],
};

/** Verifies the transcript of a sealed opening on the command line (开启记录核验): 0 when it is whole, 1 otherwise. */
export function sayTranscript(
  bytes: Uint8Array,
  trusted: readonly string[],
  { asJson, isOwn, out }: { asJson: boolean; isOwn(point: string): boolean; out(text: string): void },
): number {
  const finding = verifyTranscript(bytes, trusted);
  const isRefused = !finding.whole || finding.facts.trusted === false;
  if (asJson) {
    out(JSON.stringify(finding));
    return isRefused ? 1 : 0;
  }
  if (!finding.whole) {
    out('✕ 开启记录被改动过\n  The transcript was changed');
    for (const { at, why } of finding.faults.slice(0, 20)) {
      const [zh, en] = whys[why];
      out(at === null ? `  ${zh}\n  ${en}` : `  第 ${at} 条：${zh}\n  Event ${at} ${en}`);
    }
    return 1;
  }
  const { facts } = finding;
  if (facts.trusted === false) {
    out(`✕ 不是所给公钥签的（${facts.keyId}）\n  Not signed with a key that was named (${facts.keyId})`);
    return 1;
  }
  const isKnown = facts.trusted === true || isOwn(facts.point);
  out(
    isKnown
      ? '✓ 开启记录没有改动过，签名是本区县的密钥\n  The transcript is unchanged and signed with the key of this district'
      : `✓ 开启记录没有改动过；请把签名密钥 ${facts.keyId} 与该区县公布的比对\n  The transcript is unchanged; compare its key ${facts.keyId} with the published one`,
  );
  out(`  ${facts.title} · ${facts.box} · ${facts.deadline}`);
  out(
    `  收到 ${facts.received}，开启 ${facts.opened}，无法开启 ${facts.unreadable}；${facts.holders} 位保管人中 ${facts.gave} 位交出密钥（需 ${facts.threshold} 位）`,
  );
  out(
    `  ${facts.received} received, ${facts.opened} opened, ${facts.unreadable} unreadable; ${facts.gave} of ${facts.holders} holders gave shares (${facts.threshold} needed)`,
  );
  return 0;
}
