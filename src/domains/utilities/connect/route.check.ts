import { defineCheck } from '#kernel/case';
import type { SiteFacts } from './connect.check.ts';
import type { ConnectForm } from './connect.form.ts';

/** Whether the works open a road (施工路线核对): then the permit is asked for beside the works, by itself. */
export const routeCheck = defineCheck<ConnectForm>({
  code: 'connect.route',
  name: { zh: '施工路线核对', en: 'The way of the works' },
  basis: '《重庆市优化营商环境条例》第三十一条',
  open: false,
  outcomes: ['plain', 'crossing'],
  needs: () => [],
  judge({ results }) {
    const crosses = (results.check as { site?: SiteFacts } | undefined)?.site?.crossesRoad === true;
    return {
      outcome: crosses ? 'crossing' : 'plain',
      findings: [
        {
          code: 'route',
          verdict: 'ok',
          text: crosses
            ? {
                zh: '管线要过路，掘路许可同步办，不用你申请',
                en: 'The line crosses a road; the permit is asked for beside the works',
              }
            : { zh: '管线不过路', en: 'The line crosses no road' },
        },
      ],
    };
  },
});
