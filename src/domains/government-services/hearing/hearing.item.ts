import Type from 'typebox';
import { parseDay } from '#kernel/base';
import { workingDays } from '#kernel/clock';
import { defineItem } from '#kernel/item';
import { defineNotice } from '#kernel/notice';

const label = (zh: string, en: string) => ({ zh, en });
const from = parseDay('2019-04-23');
const law = '《行政许可法》第四十七条、第四十八条';
const unit = 'market-regulation';
const role = 'registrar-head';

/**
 * A hearing before a permit is decided (行政许可听证): who is concerned asks for it within five days of being told that he may; it is
 * held within twenty, told at least seven before, free and in public; minutes are signed, and the decision follows them. Days are
 * working days. 《行政许可法》第四十七条、第四十八条、第八十二条.
 */
export const permitHearing = defineItem({
  code: 'permit-hearing',
  name: label('行政许可听证', 'Hearing before a permit is decided'),
  version: 1,
  from,
  basis: law,
  unit,
  applicants: ['person', 'business'],
  reform: 'optimised',
  keywords: ['听证', '要求听证', '申请听证', '利害关系人', 'hearing'],
  summary: label(
    '许可和你有重大利益关系时，可以要求听证：不收费，提前七个工作日通知，笔录要你看过签字。',
    'When a permit touches you, you may ask for a hearing: free, told seven working days before, with minutes you sign.',
  ),
  numberPrefix: 'TZ',
  form: Type.Object(
    {
      matter: Type.String({
        minLength: 2,
        maxLength: 100,
        title: '哪件许可',
        'x-title-en': 'Which permit',
        description: '许可的名称或办件编号。',
        'x-description-en': 'Its name or the number of the case.',
      }),
      reasons: Type.String({
        minLength: 4,
        maxLength: 2000,
        title: '为什么要求听证',
        'x-title-en': 'Why you ask for a hearing',
        'x-widget': 'textarea',
      }),
      others: Type.Optional(
        Type.Array(
          Type.Object(
            {
              name: Type.String({ minLength: 1, maxLength: 60, title: '姓名或名称', 'x-title-en': 'Name' }),
              idNumber: Type.String({
                minLength: 18,
                maxLength: 18,
                title: '身份证号或统一社会信用代码',
                'x-title-en': 'Identity number or unified code',
                'x-personal': 'id-number',
              }),
            },
            { additionalProperties: false, title: '利害关系人', 'x-title-en': 'Concerned person' },
          ),
          { maxItems: 50, title: '其他利害关系人（知道的话）', 'x-title-en': 'Others concerned, if you know them' },
        ),
      ),
    },
    { additionalProperties: false },
  ),
  steps: [
    { code: 'matter', title: label('要求什么', 'What you ask'), fields: ['matter', 'reasons'] },
    { code: 'others', title: label('还有谁', 'Who else'), fields: ['others'] },
  ],
  title: '/matter',
  materials: [],
  fees: [],
  parties: [{ code: 'concerned', name: label('利害关系人', 'Concerned'), from: '/others', joins: 'filing' }],
  limits: [{ from, statutory: workingDays(20), promised: workingDays(15), basis: law }],
  stages: [
    {
      code: 'accept',
      name: label('受理', 'Accept'),
      tasks: [
        {
          code: 'accept',
          name: label('审查听证申请', 'Look at the request'),
          kind: 'human',
          unit,
          role,
          limit: workingDays(2),
          outcomes: [
            { code: 'accepted', name: label('举行听证', 'Hold a hearing'), needsReasons: false },
            {
              code: 'not-accepted',
              name: label('不予受理', 'Do not accept'),
              needsReasons: true,
              reasons: [
                {
                  code: 'late',
                  text: label('超过被告知之日起五日才提出', 'Asked more than five days after being told'),
                  basis: '《行政许可法》第四十七条',
                },
                {
                  code: 'not-concerned',
                  text: label('许可不直接涉及申请人的重大利益', 'The permit does not touch the applicant directly'),
                  basis: '《行政许可法》第四十七条',
                },
              ],
            },
          ],
        },
      ],
      next: { accepted: { stage: 'hearing' }, 'not-accepted': { end: 'not-accepted' } },
    },
    {
      code: 'hearing',
      name: label('听证', 'Hearing'),
      tasks: [
        {
          code: 'hearing',
          name: label('听证会', 'Hearing'),
          kind: 'meet',
          unit,
          role,
          invites: ['applicant', 'concerned'],
          notice: workingDays(7),
          limit: workingDays(15),
          outcomes: [
            { code: 'heard', name: label('听证完毕', 'Heard'), needsReasons: false },
            {
              code: 'given-up',
              name: label('视为放弃听证', 'Counts as given up'),
              needsReasons: true,
              reasons: [
                {
                  code: 'absent',
                  text: label('申请人无正当理由没有到场', 'The applicant did not come and gave no good reason'),
                  basis: '《行政许可法》第四十八条',
                },
              ],
            },
          ],
        },
      ],
      next: { heard: { stage: 'report' }, 'given-up': { end: 'complete' } },
    },
    {
      code: 'report',
      name: label('听证报告', 'Report'),
      tasks: [
        {
          code: 'report',
          name: label('根据笔录提出意见', 'Report on the minutes'),
          kind: 'human',
          unit,
          role,
          limit: workingDays(5),
          outcomes: [
            {
              code: 'reported',
              name: label('提交听证报告', 'Hand in the report'),
              needsReasons: false,
              form: Type.Object(
                {
                  opinion: Type.String({
                    minLength: 4,
                    maxLength: 4000,
                    title: '听证意见',
                    'x-title-en': 'Opinion',
                    'x-widget': 'textarea',
                  }),
                },
                { additionalProperties: false },
              ),
            },
          ],
        },
      ],
      next: { reported: { end: 'complete' } },
    },
  ],
  afterCorrection: 'accept',
  rehearsal: [],
  result: label('听证笔录和听证报告', 'Minutes and report'),
  results: [{ code: 'minutes', name: label('听证笔录', 'Minutes'), is: 'document' }],
});

/** Time and place of the hearing (听证通知书). 《行政许可法》第四十八条. */
export const hearingCalled = defineNotice({
  code: 'permit-hearing.called',
  version: 1,
  from,
  name: label('听证通知', 'Notice of the hearing'),
  when: { item: 'permit-hearing', event: 'meeting.called' },
  recipient: 'called',
  variables: ['recipient', 'title', 'number', 'time', 'place'],
  subject: label('听证通知：{title}', 'Hearing: {title}'),
  body: label(
    '{recipient}，你好：\n“{title}”（{number}）定于 {time} 举行听证。\n地点：{place}。\n请在“我的会议”里答复是否参加；可以委托别人参加，可以申请主持人回避。听证不收费。',
    'Dear {recipient},\nThe hearing on "{title}" ({number}) is at {time}.\nPlace: {place}.\nAnswer under "My meetings" whether you come. You may send somebody in your place and ask for another chair. It is free.',
  ),
  short: label('{title}听证：{time}，{place}。', 'Hearing on {title}: {time}, {place}.'),
  channels: ['email', 'sms'],
  basis: '《行政许可法》第四十八条',
});
