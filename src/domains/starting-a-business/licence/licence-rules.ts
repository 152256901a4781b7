import Type from 'typebox';
import { type Day, type Instant, msOfInstant, parseDay, parseInstant, Refusal } from '#kernel/base';
import { checkDelegation, type StatusSpan, sealObstacle } from '#kernel/credential';
import { choice, choices, day, group, instant, text, whole, yesNo } from '#kernel/item';
import { defineRule } from '#kernel/rule';

interface TokenParams {
  lifeSeconds: number;
}

/** Whether a show code still holds (亮证码是否有效): its age must be less than its life, and nobody scanned it before. */
export const licenceToken = defineRule({
  code: 'licence.token',
  name: { zh: '亮证码是否有效', en: 'Is a show code valid' },
  title: { zh: '这个亮证码还能用吗？', en: 'Does this show code still hold?' },
  input: Type.Object(
    {
      madeAt: instant({ title: { zh: '生成时间', en: 'Made at' } }),
      scannedAt: instant({ title: { zh: '扫码时间', en: 'Scanned at' } }),
      used: yesNo({ title: { zh: '有人扫过了', en: 'Scanned before' }, default: false }),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2019-01-01',
      basis: '《重庆市优化营商环境条例》第四十四条；有效时间按电子营业执照的做法',
      verified: false,
      params: { lifeSeconds: 300 } as TokenParams,
    },
  ],
  apply({ lifeSeconds }, { madeAt, scannedAt, used }) {
    const ageSeconds = (msOfInstant(parseInstant(scannedAt)) - msOfInstant(parseInstant(madeAt))) / 1000;
    const expiresAt = new Date(msOfInstant(parseInstant(madeAt)) + lifeSeconds * 1000).toISOString();
    if (ageSeconds >= lifeSeconds) throw new Refusal('TOKEN_EXPIRED', { at: madeAt, expiresAt, lifeSeconds });
    if (used) throw new Refusal('TOKEN_USED', {});
    return {
      value: { valid: true, secondsLeft: Math.ceil(lifeSeconds - ageSeconds) },
      steps: [
        {
          zh: `已经 ${Math.floor(ageSeconds)} 秒，要少于 ${lifeSeconds} 秒`,
          en: `${Math.floor(ageSeconds)} s old, must be less than ${lifeSeconds} s`,
        },
      ],
    };
  },
  examples: [
    {
      on: '2021-09-13',
      input: { madeAt: '2021-09-13T10:00:00+08:00', scannedAt: '2021-09-13T10:04:59+08:00', used: false },
      expect: { valid: true, secondsLeft: 1 },
    },
    {
      on: '2021-09-13',
      input: { madeAt: '2021-09-13T10:00:00+08:00', scannedAt: '2021-09-13T10:05:00+08:00', used: false },
      refuses: 'TOKEN_EXPIRED',
    },
    {
      on: '2021-09-13',
      input: { madeAt: '2021-09-13T10:00:00+08:00', scannedAt: '2021-09-13T10:01:00+08:00', used: true },
      refuses: 'TOKEN_USED',
    },
  ],
});

/** What one may be let do with an electronic licence (用照动作). */
const actions = {
  show: { zh: '出示', en: 'show' },
  sign: { zh: '盖章签署', en: 'sign with the seal' },
} as const;

/** Whether somebody may use a licence for a matter (授权用照是否有效): the days, the matter and the act, the number of uses. */
export const delegationCheck = defineRule({
  code: 'delegation.check',
  name: { zh: '授权用照是否有效', en: 'Does a delegation cover this use' },
  title: { zh: '这份授权能用来办这件事吗？', en: 'May this delegation be used for this?' },
  input: Type.Object(
    {
      from: day({ title: { zh: '授权从', en: 'From' } }),
      until: day({ title: { zh: '授权到', en: 'To' } }),
      matters: Type.Array(text(60, { title: { zh: '事项', en: 'Matter' } }), {
        minItems: 1,
        maxItems: 50,
        title: '授权的事项',
        'x-title-en': 'Matters',
      }),
      actions: choices(actions, { title: { zh: '授权的动作', en: 'Acts' } }),
      maxUses: Type.Optional(whole(1, 1000, { title: { zh: '最多几次', en: 'Most uses' } })),
      used: whole(0, 1000, { title: { zh: '已经用了几次', en: 'Used so far' } }),
      use: group(
        {
          matter: text(60, { title: { zh: '事项', en: 'Matter' } }),
          action: choice(actions, { title: { zh: '动作', en: 'Act' } }),
          at: instant({ title: { zh: '时间', en: 'Moment' } }),
        },
        { title: { zh: '这一次', en: 'This use' } },
      ),
    },
    { additionalProperties: false },
  ),
  versions: [
    {
      from: '2019-01-01',
      basis: '《电子签名法》第十三条；《重庆市优化营商环境条例》第四十四条',
      params: {} as Record<string, never>,
    },
  ],
  apply(_, input) {
    const at = parseInstant(input.use.at);
    checkDelegation(
      {
        kind: 'user',
        matters: input.matters,
        actions: input.actions,
        from: input.from as Day,
        until: input.until as Day,
        maxUses: input.maxUses ?? null,
        used: input.used,
        status: 'active',
      },
      { matter: input.use.matter, matterName: input.use.matter, action: input.use.action, at },
    );
    const left = input.maxUses === undefined ? null : input.maxUses - input.used - 1;
    return {
      value: { allowed: true, usesLeft: left },
      steps: [
        {
          zh: `${input.from} 到 ${input.until}（含当天）有效`,
          en: `valid from ${input.from} to ${input.until}, that day included`,
        },
      ],
    };
  },
  examples: (
    [
      [2, 'water-connect', '2021-09-17T23:59:59+08:00', { expect: { allowed: true, usesLeft: 0 } }],
      [3, 'water-connect', '2021-09-17T10:00:00+08:00', { refuses: 'DELEGATION_EXHAUSTED' }],
      [0, 'tax', '2021-09-14T10:00:00+08:00', { refuses: 'DELEGATION_SCOPE' }],
      [0, 'water-connect', '2021-09-18T00:00:00+08:00', { refuses: 'DELEGATION_EXPIRED' }],
      [0, 'water-connect', '2021-09-12T23:59:59+08:00', { refuses: 'DELEGATION_NOT_STARTED' }],
    ] as const
  ).map(([used, matter, at, outcome]) => ({
    on: '2021-09-13',
    input: {
      from: '2021-09-13',
      until: '2021-09-17',
      matters: ['water-connect'],
      actions: ['show'],
      maxUses: 3,
      used,
      use: { matter, action: 'show', at },
    },
    ...outcome,
  })),
});

const statuses = {
  valid: { zh: '有效', en: 'valid' },
  frozen: { zh: '冻结', en: 'frozen' },
  superseded: { zh: '已换发', en: 'superseded' },
  revoked: { zh: '吊销', en: 'revoked' },
  deregistered: { zh: '注销', en: 'deregistered' },
  annulled: { zh: '撤销', en: 'annulled' },
} as const;

/**
 * Whether a seal could be used at a moment (盖章是否有效): judged at the moment of sealing, whatever became of the seal later; not to be
 * relied on when its key was declared compromised by then. 《电子签名法》第十三条、第十五条.
 */
export const sealValidity = defineRule({
  code: 'seal.validity',
  name: { zh: '盖章是否有效', en: 'Is a seal on a document valid' },
  title: { zh: '这个时间盖的章，现在还有效吗？', en: 'Sealed at this moment: is it valid today?' },
  input: Type.Object(
    {
      sealedAt: instant({ title: { zh: '盖章时间', en: 'Sealed at' } }),
      trusted: yesNo({ title: { zh: '时间由平台记录', en: 'The platform vouches for the moment' }, default: true }),
      history: Type.Array(
        group(
          {
            status: choice(statuses, { title: { zh: '状态', en: 'Status' } }),
            from: instant({ title: { zh: '开始时间', en: 'From' } }),
          },
          { title: { zh: '印章状态', en: 'Status of the seal' } },
        ),
        { minItems: 1, maxItems: 50, title: '印章的经历', 'x-title-en': 'History of the seal' },
      ),
      compromisedSince: Type.Optional(instant({ title: { zh: '声明失密的时间', en: 'Declared compromised since' } })),
    },
    { additionalProperties: false },
  ),
  versions: [{ from: '2019-04-23', basis: '《电子签名法》第十三条、第十五条', params: {} as Record<string, never> }],
  apply(_, { sealedAt, trusted, history, compromisedSince }) {
    const at = parseInstant(sealedAt);
    if (!trusted) throw new Refusal('TIME_UNTRUSTED', { at });
    if (compromisedSince !== undefined && at >= parseInstant(compromisedSince))
      throw new Refusal('TIME_IN_COMPROMISE', { at, since: parseInstant(compromisedSince) });
    const spans: StatusSpan[] = history.map(({ status, from }) => ({ status, from: parseInstant(from) }));
    const wide = { validFrom: parseDay('1900-01-01'), validTo: parseDay('2999-12-31') };
    const obstacle = sealObstacle(wide, spans, at as Instant);
    if (obstacle) throw new Refusal(obstacle.code, { ...obstacle.params });
    const formerName = spans.at(-1)?.status === 'superseded';
    return {
      value: { valid: true, formerName },
      steps: [
        formerName
          ? {
              zh: '盖章时印章有效，后来换了；用旧名称盖的，仍然有效',
              en: 'valid when it was set; the seal was replaced later',
            }
          : { zh: '盖章时印章有效', en: 'the seal was valid when it was set' },
      ],
    };
  },
  examples: (
    [
      ['2021-10-09T10:59:58+08:00', true, undefined, { expect: { valid: true, formerName: true } }],
      ['2021-10-09T11:00:03+08:00', true, undefined, { refuses: 'SEAL_SUPERSEDED' }],
      ['2021-10-09T10:59:58+08:00', false, undefined, { refuses: 'TIME_UNTRUSTED' }],
      ['2021-10-09T10:59:58+08:00', true, '2021-10-01T00:00:00+08:00', { refuses: 'TIME_IN_COMPROMISE' }],
    ] as const
  ).map(([sealedAt, trusted, compromisedSince, outcome]) => ({
    on: '2026-01-05',
    input: {
      sealedAt,
      trusted,
      history: [
        { status: 'valid', from: '2021-09-13T09:12:00+08:00' },
        { status: 'superseded', from: '2021-10-09T11:00:00+08:00' },
      ],
      ...(compromisedSince ? { compromisedSince } : {}),
    },
    ...outcome,
  })),
});

/** The rules of electronic licences and seals (电子营业执照和电子印章规则). */
export const licenceRules = [licenceToken, delegationCheck, sealValidity];
