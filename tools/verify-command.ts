import { existsSync, readFileSync } from 'node:fs';
import { loadPublicKey } from '#platform/sm';
import { bundleTexts, filled, sayFault } from '../web/shared/verify/bundle-texts.ts';
import { drawFaultTexts } from '../web/shared/verify/draw-texts.ts';
import { isBallotFile } from '../web/shared/verify/verify-ballot.ts';
import { verifyBundle } from '../web/shared/verify/verify-bundle.ts';
import { isDrawFile, verifyDraw } from '../web/shared/verify/verify-draw.ts';
import { isTranscript } from '../web/shared/verify/verify-transcript.ts';
import { transcriptIn, verifyAuction } from './verify-auction.ts';
import { runVerifyBallot } from './verify-ballot-command.ts';
import { sayTranscript } from './verify-transcript.ts';

const usage = `用法 · usage: onewindow verify FILE [--key FILE] [--json]
  --key   可信的公钥文件（PEM 或 04 开头的十六进制），可重复 · a trusted public key (PEM or hex), may be repeated
  --json  输出机器可读的结果 · print the finding as JSON`;

/**
 * `onewindow verify FILE`: verifies a proof bundle (存证包) or the transcript of a sealed opening (开启记录), or decides an auction
 * again from its transcript (拍卖记录), alone, without database or network. Answers 0 when it is whole, 1
 * when it was changed or signed by a key that was not named, 2 for a wrong call. Without `--key`, the key of this
 * machine's own instance counts as known if there is one, and any other is told so that the reader compares it.
 */
export function runVerify(
  args: readonly string[],
  io: { out(text: string): void; err(text: string): void },
  ownKeyFile: string,
): number {
  const files: string[] = [];
  const keyFiles: string[] = [];
  let asJson = false;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at]!;
    if (arg === '--json') asJson = true;
    else if (arg === '--key' && args[at + 1] !== undefined) keyFiles.push(args[++at]!);
    else files.push(arg);
  }
  const [file] = files;
  if (file === undefined || files.length > 1 || file.startsWith('--')) {
    io.err(usage);
    return 2;
  }
  for (const needed of [file, ...keyFiles]) {
    if (existsSync(needed)) continue;
    io.err(`没有这个文件：${needed} · There is no file ${needed}`);
    return 2;
  }
  let named: string[];
  try {
    named = keyFiles.map(pointIn);
  } catch {
    io.err('--key 不是 SM2 公钥 · --key is no SM2 public key');
    return 2;
  }
  const bytes = readFileSync(file);
  const text = bytes.toString('utf8');
  if (isBallotFile(text)) return runVerifyBallot(text, { named, asJson }, io);
  const isOwn = (point: string) => existsSync(ownKeyFile) && pointIn(ownKeyFile) === point;
  if (isTranscript(bytes)) return sayTranscript(bytes, named, { asJson, isOwn, out: io.out });
  const transcript = transcriptIn(bytes);
  if (transcript) return verifyAuction(transcript, io, asJson);
  if (isDrawFile(bytes)) return sayDraw(bytes, named, { asJson, isOwn, out: io.out });
  const finding = verifyBundle(bytes, named);
  if (asJson) io.out(JSON.stringify(finding));
  const isRefused = !finding.whole || finding.facts.trusted === false;
  if (asJson) return isRefused ? 1 : 0;
  const say = (zh: string, en: string) => io.out(`${zh}\n${en}`);
  const { zh, en } = bundleTexts;
  if (!finding.whole) {
    say(`✕ ${zh.broken}`, `  ${en.broken}`);
    for (const fault of finding.faults) say(`  ${sayFault(fault, 'zh')}`, `  ${sayFault(fault, 'en')}`);
    return 1;
  }
  const { facts } = finding;
  const gaps = { n: facts.events.length, key: facts.keyId };
  if (facts.trusted === false) {
    say(`✕ ${zh.stranger}：${filled(zh.strangerText, gaps)}`, `  ${en.stranger}. ${filled(en.strangerText, gaps)}`);
    return 1;
  }
  const isKnown = facts.trusted === true || isOwn(facts.point);
  const word = isKnown ? 'wholeTrusted' : 'wholeUnknown';
  say(`✓ ${zh.whole}：${filled(zh[word], gaps)}`, `  ${en.whole}. ${filled(en[word], gaps)}`);
  io.out(`  ${facts.number} ${facts.title} · ${facts.districtName.zh} · ${facts.head.at} / ${facts.head.size}`);
  return 0;
}

/** The finding about the file of a draw (抽签文件): computed anew from its own seed, with the result that follows. */
function sayDraw(
  bytes: Uint8Array,
  named: readonly string[],
  { asJson, isOwn, out }: { asJson: boolean; isOwn(point: string): boolean; out(text: string): void },
): number {
  const finding = verifyDraw(bytes, named);
  const isRefused = !finding.whole || finding.facts.trusted === false;
  if (asJson) {
    out(JSON.stringify(finding));
    return isRefused ? 1 : 0;
  }
  if (!finding.whole) {
    out('✕ 抽签不成立\n  The draw does not hold');
    for (const fault of finding.faults) out(`  ${drawFaultTexts.zh[fault]}\n  ${drawFaultTexts.en[fault]}`);
    return 1;
  }
  const { facts } = finding;
  if (facts.trusted === false) {
    out(`✕ 签名的钥匙不在所给的公钥里：${facts.keyId}\n  Signed by a key that was not named: ${facts.keyId}`);
    return 1;
  }
  const isKnown = facts.trusted === true || isOwn(facts.point);
  const key = isKnown ? '' : `（请核对公钥 ${facts.keyId} · compare the key）`;
  if (facts.status === 'void') out(`✓ 抽签作废，记录完整${key}\n  The draw is void; its record is whole: ${facts.why}`);
  else out(`✓ 重新计算，结果相同${key}\n  Computed anew: the same result`);
  out(`  ${facts.draw} ${facts.title} · ${facts.districtName.zh} · ${facts.pool} · ${facts.beacon}`);
  for (const { stratum, size, ids } of facts.strata) out(`  ${stratum} ${ids.length}/${size}: ${ids.join(' ')}`);
  for (const { object, group, members } of facts.assignments) out(`  ${object} ← ${group}: ${members.join(' ')}`);
  return 0;
}

/** The public point in a file of PEM or hex. */
function pointIn(file: string): string {
  return loadPublicKey(readFileSync(file, 'utf8').trim()).point;
}
