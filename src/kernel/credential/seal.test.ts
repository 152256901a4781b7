import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseDay, parseInstant } from '#kernel/base';
import { generateSm2KeyPair, loadPrivateKey, sm2KeyId, sm3Hex } from '#platform/sm';
import { buildCredential, defineCredential } from './credential.ts';
import { buildSeal, judgeSealedDocument, readSealing, sealDocument, sealingText, sealObstacle } from './seal.ts';
import { roundSeal, sealImage } from './seal-image.ts';
import { keyring, type Signer } from './signed.ts';
import type { StatusSpan } from './status.ts';
import { verdictText } from './verdict.ts';

function newSigner(): Signer & { point: string } {
  const { point, sign } = loadPrivateKey(generateSm2KeyPair().privateKeyPem);
  return { point, keyId: sm2KeyId(point), sign };
}
const maker = newSigner();
const firm = newSigner();
const makers = keyring([maker.point]);

const kind = defineCredential({
  code: 'business-licence',
  name: { zh: '营业执照', en: 'Business licence' },
  face: [{ field: 'name', name: { zh: '名称', en: 'Name' } }],
});
const holder = { name: '红曦酒业有限公司', uscc: '91500110MA7WA002XR' };
const licence = buildCredential({
  district: '500110',
  kind,
  number: holder.uscc,
  version: 1,
  holder,
  face: { name: holder.name },
  issuedBy: '演示登记机关',
  issuedOn: parseDay('2021-09-13'),
  caseId: 'case-1',
});
const facts = {
  licence,
  number: '5001100000017',
  version: 1,
  keyPoint: firm.point,
  validFrom: parseDay('2021-09-13'),
  validTo: parseDay('2026-09-12'),
  maker: '演示印章制作单位',
};
const seal = await buildSeal(facts, maker);
const documentSm3 = sm3Hex('合同正文');
const at = (time: string) => parseInstant(`${time}+08:00`);
const sealed = (time: string) =>
  sealDocument(
    seal,
    {
      documentSm3,
      position: { page: 3, xMm: 120, yMm: 230 },
      actor: 'person-1',
      matterId: 'matter-1',
      reason: '签订合同',
      at: at(time),
    },
    firm,
  );
const issued: StatusSpan = { status: 'valid', from: at('2021-09-13T10:00:00') };
const judge = (sealing: Awaited<ReturnType<typeof sealed>>, over: object = {}) =>
  judgeSealedDocument({ sealing, documentSm3, makers, history: [issued], timeTrusted: true, ...over });

// Worked example: the name was changed on 2021-10-09 at 11:00.
const renamed: StatusSpan[] = [issued, { status: 'superseded', from: at('2021-10-09T11:00:00') }];

test('worked example: a contract sealed at 10:59:58 stays valid after the change of name, in 2026 too', async () => {
  const contract = await sealed('2021-10-09T10:59:58');
  const verdict = judge(contract, { history: renamed });
  expect(verdict).toMatchObject({ colour: 'green', code: 'VALID_FORMER_NAME' });
  expect(verdictText(verdict)).toEqual({
    zh: '有效，用旧名称的印章盖的。',
    en: 'Valid; sealed under the former name.',
  });
  const in2026: StatusSpan[] = [...renamed, { status: 'superseded', from: at('2026-11-02T09:00:00') }];
  expect(judge(contract, { history: in2026 }).colour).toBe('green');
});

test('worked example: sealing at 11:00:03 is SEAL_SUPERSEDED', async () => {
  expect(sealObstacle(seal.payload, renamed, at('2021-10-09T11:00:03'))).toMatchObject({ code: 'SEAL_SUPERSEDED' });
  const contract = await sealed('2021-10-09T11:00:03');
  expect(judge(contract, { history: renamed })).toMatchObject({ colour: 'red', code: 'SEAL_SUPERSEDED' });
});

test('the last moment of the old seal is 10:59:59.999, the first of its end 11:00:00.000', () => {
  expect(sealObstacle(seal.payload, renamed, at('2021-10-09T10:59:59.999'))).toBeUndefined();
  expect(sealObstacle(seal.payload, renamed, at('2021-10-09T11:00:00.000'))?.code).toBe('SEAL_SUPERSEDED');
});

test('a frozen seal cannot be used, and can again after unfreezing', () => {
  const history: StatusSpan[] = [
    issued,
    { status: 'frozen', from: at('2021-11-01T09:00:00') },
    { status: 'valid', from: at('2021-11-05T09:00:00') },
  ];
  expect(sealObstacle(seal.payload, history, at('2021-11-01T08:59:59'))).toBeUndefined();
  expect(sealObstacle(seal.payload, history, at('2021-11-01T09:00:00'))?.code).toBe('SEAL_FROZEN');
  expect(sealObstacle(seal.payload, history, at('2021-11-05T09:00:00'))).toBeUndefined();
});

test.each(['revoked', 'deregistered', 'annulled'] as const)(
  'a seal whose licence was %s names the moment',
  (status) => {
    const history: StatusSpan[] = [issued, { status, from: at('2022-03-01T09:30:00') }];
    const obstacle = sealObstacle(seal.payload, history, at('2022-03-01T09:30:00'))!;
    expect(obstacle.code).toBe('SEAL_REVOKED_AT');
    expect(verdictText(obstacle).zh).toContain('2022-03-01 09:30:00');
    expect(sealObstacle(seal.payload, history, at('2022-03-01T09:29:59'))).toBeUndefined();
  },
);

test('a seal holds from its first to its last day, both included, and not before it was issued', () => {
  const code = (time: string) => sealObstacle(seal.payload, [issued], at(time))?.code;
  expect(code('2021-09-13T09:59:59')).toBe('SEAL_EXPIRED');
  expect(code('2021-09-13T10:00:00')).toBeUndefined();
  expect(code('2026-09-12T23:59:59')).toBeUndefined();
  expect(code('2026-09-13T00:00:00')).toBe('SEAL_EXPIRED');
  const early: StatusSpan[] = [{ status: 'valid', from: at('2021-09-01T00:00:00') }];
  expect(sealObstacle(seal.payload, early, at('2021-09-12T23:59:59'))?.code).toBe('SEAL_EXPIRED');
});

test('a sealed document that is untouched is green and says who, where and when', async () => {
  const verdict = judge(await sealed('2021-09-20T09:00:00'));
  expect(verdict).toMatchObject({ colour: 'green', code: 'VALID' });
  expect(verdict.subject).toEqual({ seal: '5001100000017', holder, page: 3, at: '2021-09-20T01:00:00.000Z' });
});

test('a flipped byte in a sealed document is reported with page and seal', async () => {
  const verdict = judge(await sealed('2021-09-20T09:00:00'), { documentSm3: sm3Hex('合同正义') });
  expect(verdict).toMatchObject({
    colour: 'red',
    code: 'DOCUMENT_CHANGED',
    params: { page: 3, seal: '5001100000017' },
  });
  expect(verdictText(verdict).zh).toContain('第 3 页');
});

test('one changed byte anywhere in the seal data of a document is refused', async () => {
  const bytes = Buffer.from(sealingText(await sealed('2021-09-20T09:00:00')));
  expect(judge(readSealing(bytes.toString('utf8'))!).colour).toBe('green');
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, mask) => {
      const changed = Buffer.from(bytes);
      changed[place] = changed[place]! ^ mask;
      const sealing = readSealing(changed.toString('utf8'));
      if (sealing !== undefined) expect(judge(sealing)).toMatchObject({ colour: 'red', code: 'SIGNATURE_INVALID' });
    }),
    { numRuns: 300 },
  );
});

test('a seal of another maker, or a sealing by another key than the seal names, is refused', async () => {
  const forgedSeal = await buildSeal(facts, newSigner());
  const honest = await sealed('2021-09-20T09:00:00');
  expect(judge({ ...honest, seal: forgedSeal })).toMatchObject({ code: 'SIGNATURE_INVALID' });
  const stranger = newSigner();
  const { payload } = honest;
  await expect(sealDocument(seal, payload, stranger)).rejects.toThrow(/does not belong/);
  const forged = await sealDocument(seal, payload, { keyId: firm.keyId, sign: stranger.sign });
  expect(judge(forged)).toMatchObject({ code: 'SIGNATURE_INVALID' });
});

test('a moment that nobody vouches for is amber, never green', async () => {
  const verdict = judge(await sealed('2021-09-20T09:00:00'), { timeTrusted: false });
  expect(verdict).toMatchObject({ colour: 'amber', code: 'TIME_UNTRUSTED' });
});

test('the seal binds its image, its holder and its validity, and carries the registered name', () => {
  expect(seal.payload.imageSm3).toBe(sm3Hex(seal.svg));
  expect(seal.payload.holder).toEqual(holder);
  expect(seal.svg).toContain(`<title>${holder.name}</title>`);
});

test('a seal is not made without a credit code, with a short number, or ending before it begins', async () => {
  const person = { ...licence, holder: { name: '林予安' } };
  await expect(buildSeal({ ...facts, licence: person }, maker)).rejects.toThrow(/credit code/);
  await expect(buildSeal({ ...facts, number: '123' }, maker)).rejects.toThrow(/13 figures/);
  await expect(buildSeal({ ...facts, validTo: parseDay('2021-09-12') }, maker)).rejects.toThrow(/before it begins/);
});

/** Places of the characters in an image: their angle from the top and their distance from the centre in mm. */
const placesOf = (svg: string) =>
  [...svg.matchAll(/<text transform="rotate\((-?[\d.]+)\) translate\(0 (-?[\d.]+)\)[^>]*>([^<]+)<\/text>/g)].map(
    ([, angle, y, character]) => ({ angle: Number(angle), y: Number(y), character }),
  );

test('the image is a round seal of 40 mm with a five-pointed star of 14 mm', () => {
  expect(seal.svg).toMatch(/width="40mm" height="40mm" viewBox="-20 -20 40 40"/);
  const corners = /points="([^"]+)"/
    .exec(seal.svg)![1]!
    .split(' ')
    .map((pair) => pair.split(',').map(Number));
  const distances = corners.map(([x, y]) => Math.hypot(x!, y!));
  expect(distances.filter((_, i) => i % 2 === 0).every((distance) => Math.abs(distance - 7) < 0.01)).toBe(true);
  expect(distances.filter((_, i) => i % 2 === 1).every((distance) => Math.abs(distance - 2.674) < 0.01)).toBe(true);
  expect(corners[0]).toEqual([0, -7]);
});

test('the name stands along the upper arc from left to right, the number along the lower one', () => {
  const places = placesOf(seal.svg);
  const name = places.filter((place) => place.y < 0);
  const number = places.filter((place) => place.y > 0);
  expect(name.map((place) => place.character).join('')).toBe(holder.name);
  expect(number.map((place) => place.character).join('')).toBe('5001100000017');
  // Clockwise is rightwards at the top and leftwards at the bottom.
  expect(name.map((place) => place.angle)).toEqual(name.map((place) => place.angle).toSorted((a, b) => a - b));
  expect(number.map((place) => place.angle)).toEqual(number.map((place) => place.angle).toSorted((a, b) => b - a));
});

test('a name of any length stays inside the ring and clear of the number, its characters not overlapping', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), (length) => {
      const svg = sealImage({ name: '企'.repeat(length), number: '5001100000017' });
      const places = placesOf(svg);
      const name = places.filter((place) => place.y < 0);
      const number = places.filter((place) => place.y > 0);
      expect(name).toHaveLength(length);
      const clear = 180 - Math.max(...number.map((place) => Math.abs(place.angle)));
      const radius = -name[0]!.y;
      const narrow = Number(/scale\(([\d.]+) 1\)/.exec(svg)![1]);
      const halfWidthDegrees = ((narrow * roundSeal.nameMm) / 2 / radius) * (180 / Math.PI);
      expect(Math.max(...name.map((place) => place.angle)) + halfWidthDegrees).toBeLessThan(clear);
      expect(radius + roundSeal.nameMm / 2).toBeLessThan(20 - roundSeal.ringMm);
      expect(radius - roundSeal.nameMm / 2).toBeGreaterThan(roundSeal.starMm / 2);
      if (length > 1) {
        const chord = 2 * radius * Math.sin(((name[1]!.angle - name[0]!.angle) * Math.PI) / 360);
        expect(narrow * roundSeal.nameMm).toBeLessThanOrEqual(chord);
      }
    }),
  );
});

test('a name with signs that mean something to SVG is written as it is, not run', () => {
  const svg = sealImage({ name: '甲<script>&"乙', number: '5001100000017', line: '合同<章' });
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;');
  expect(svg).toContain('合同&lt;章');
});
