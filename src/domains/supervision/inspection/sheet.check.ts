import { defineCheck } from '#kernel/case';
import type { Sheet, VisitForm } from './results.ts';

/** Whether the sheets are complete (检查表核验): every item of every unit has exactly one result, before anything is published. */
export const sheetCheck = defineCheck<VisitForm>({
  code: 'spot-check.sheets',
  name: { zh: '检查表核验', en: 'Check of the sheets' },
  basis: '《行政处罚法》第四十二条',
  open: false,
  outcomes: ['complete', 'incomplete'],
  needs: () => [],
  judge({ form, results }) {
    const findings = form.teams.flatMap(({ unit, items }, n) => {
      const sheet = (results[`sheet.${n + 1}`] ?? { results: [] }) as unknown as Sheet;
      const given = sheet.results.map(({ item }) => item);
      const missing = items.filter(({ code }) => given.filter((one) => one === code).length !== 1);
      const strange = given.filter((item) => !items.some(({ code }) => code === item));
      return [...missing.map(({ name }) => name), ...strange].map((name) => ({
        code: 'sheet',
        verdict: 'officer' as const,
        field: '/teams',
        text: {
          zh: `${unit}：「${name}」要有一个结果，也只有一个`,
          en: `${unit}: "${name}" needs one result and no more`,
        },
      }));
    });
    return { outcome: findings.length === 0 ? 'complete' : 'incomplete', findings };
  },
});
