import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useDistrict } from '../../../shared/layout.tsx';
import { Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import { Components } from '../../components.tsx';
import { unitsInOrder } from './plan-facts.ts';

type PlanView = Answer<'getPlan'>;
const none = '-';

/** Unit names of the plan matched with units of the district (单位对应); every choice saves itself, one after another. */
export function UnitsTab({ plan }: { plan: PlanView }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const queries = useQueryClient();
  const units = useDistrict()?.units ?? [];
  const key = ['plan', plan.plan];
  const save = useMutation({
    scope: { id: `plan ${plan.plan}` },
    mutationFn: (choice: { name: string; unit: string | null }) => {
      const now = queries.getQueryData<PlanView>(key) ?? plan;
      return call(
        api.PUT('/api/plans/{id}/units', {
          params: { path: { id: plan.plan }, header: { 'if-match': String(now.version) } },
          body: { matches: [choice] },
        }),
      );
    },
    onSuccess: (answer) => queries.setQueryData(key, answer),
    onError: () => void queries.invalidateQueries({ queryKey: key }),
  });
  const locked = plan.status !== 'review';
  const options = [
    { value: none, label: t('plan.unitNone') },
    ...units.map((unit) => ({ value: unit.code, label: pick(unit.name) })),
  ];
  const rows = unitsInOrder(plan.units);
  return (
    <>
      <p className="in row sp">
        <span className="mute">{t('plan.unitsLead')}</span>
        <span role="status" className="nowrap">
          {save.isPending && t('plan.saving')}
          {save.isSuccess && (
            <span className="tx-ok">
              <Icon name="saved" /> {t('plan.saved')}
            </span>
          )}
        </span>
      </p>
      {save.error && (
        <div className="in">
          <Refused problem={save.error} />
        </div>
      )}
      <Components>
        <table className="tb units">
          <thead>
            <tr>
              <th scope="col">{t('plan.unitName')}</th>
              <th scope="col">{t('plan.unitIs')}</th>
              <th scope="col">{t('plan.unitIn')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => {
              const waiting = save.isPending && save.variables.name === row.name ? save.variables.unit : row.unit;
              return (
                <tr key={row.name} className={row.unit === null && !row.group ? 'hit' : ''}>
                  <td>
                    <b>{row.name}</b>
                    {row.group && <div className="cap">{t('plan.unitGroup')}</div>}
                  </td>
                  <td>
                    <Select
                      className="unit-pick"
                      aria-label={`${row.name} ${t('plan.unitIs')}`}
                      disabled={locked}
                      value={waiting ?? none}
                      showSearch={{ optionFilterProp: 'label' }}
                      notFoundContent={t('board.noUnit')}
                      placeholder={t('plan.unitSearch')}
                      options={options}
                      onChange={(value: string) => save.mutate({ name: row.name, unit: value === none ? null : value })}
                    />
                    {row.suggested !== null && row.suggested === row.unit && (
                      <span className="cap"> {t('plan.unitSuggested')}</span>
                    )}
                  </td>
                  <td className="num">{row.measures.join('、')}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </Components>
    </>
  );
}
