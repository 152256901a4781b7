import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type BankLine, keepLines, lastInRow, reconcileBank, type StatementParts } from '#kernel/account';
import { refuseForged, type SignedHeaders } from '#kernel/exchange';
import { loadPublicKey } from '#platform/sm';
import type { World } from './world.ts';

/** What reconciling a bank of this district works with (对账). A line is booked in its case under a key of its own, once. */
export function statementParts(world: World, bank: string): StatementParts {
  return {
    db: world.db,
    district: world.district.code,
    bank,
    now: world.now,
    async settle(caseId, line, payment) {
      // another process may have changed the case since this one looked at it
      world.engine.forget(caseId);
      const receipt = `${bank}:${line.line}`;
      await world.engine.command(
        caseId,
        line.amountFen > 0
          ? {
              type: 'money-arrived',
              payment,
              amountFen: line.amountFen,
              receipt,
              payer: line.counterparty,
              payerAccount: line.counterpartyAccount,
            }
          : { type: 'money-left', payment, receipt },
        {
          actor: { kind: 'partner', id: `partner:${bank}`, name: bank, level: 0, staff: null },
          key: receipt,
          expect: null,
        },
      );
    },
  };
}

/** Fetches what is new on a bank's statement, and books and compares it (取流水、对账). A forged statement is refused whole. */
export async function takeStatement(world: World, bank: string): Promise<{ matched: number; open: number }> {
  const parts = statementParts(world, bank);
  const port = world.config.partnerPorts[bank];
  if (!port) throw new Error(`no partner ${bank}`);
  const after = await lastInRow(parts);
  const response = await fetch(`http://127.0.0.1:${port}/statement?after=${after}`, {
    signal: AbortSignal.timeout(10_000),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${bank}: ${response.status}`);
  const headers = Object.fromEntries(response.headers) as unknown as SignedHeaders;
  const pem = readFileSync(join(world.config.keysFolder, `${bank}.pub.pem`), 'utf8');
  refuseForged(headers, text, loadPublicKey(pem), world.wire());
  await keepLines(parts, (JSON.parse(text) as { lines: BankLine[] }).lines);
  return reconcileBank(parts);
}
