import { useTranslation } from 'react-i18next';
import { freeCode } from './definition.ts';
import {
  AddLine,
  DayInput,
  LimitInput,
  LineInput,
  LineTools,
  MoneyInput,
  Problems,
  TextInput,
  useEditing,
} from './editor.tsx';

/** Time limits by the days on which they hold, fees, and procedures whose time is not counted (时限和收费). */
export function TimeAndFees() {
  const { t } = useTranslation();
  const { definition } = useEditing();
  const f = (name: string) => t(`workshop.f.${name}`);
  const { limits, fees } = definition;
  const procedures = definition.lifecycle?.procedures ?? [];
  const at = ['lifecycle', 'procedures'];
  const empty = { zh: '', en: '' };
  return (
    <>
      <section className="card flat" aria-labelledby="ws-limits">
        <h2 id="ws-limits">{t('workshop.h.limits')}</h2>
        <p className="cap">{t('workshop.legalNote')}</p>
        <Problems at={['limits']} />
        {limits.map((limit, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: spans have no other identity than their place
          <div className="ws-line" key={n}>
            <div className="record-grid">
              <LimitInput at={['limits', n, 'promised']} label={f('promised')} value={limit.promised} />
              <LimitInput at={['limits', n, 'statutory']} label={f('statutory')} value={limit.statutory} />
              <DayInput at={['limits', n, 'from']} label={f('from')} value={limit.from} />
              <DayInput at={['limits', n, 'to']} label={f('to')} value={limit.to} optional />
              <LineInput at={['limits', n, 'basis']} label={f('basis')} value={limit.basis} wide />
            </div>
            <LineTools at={['limits']} list={limits} index={n} name={limit.from} />
          </div>
        ))}
        <AddLine
          at={['limits']}
          list={limits}
          text={t('workshop.add.limit')}
          make={() => ({
            ...(limits.at(-1) ?? { statutory: { kind: 'none' }, promised: { kind: 'none' }, basis: '' }),
            from: definition.from,
            to: undefined,
          })}
        />
      </section>
      <section className="card flat" aria-labelledby="ws-fees">
        <h2 id="ws-fees">{t('workshop.h.fees')}</h2>
        {fees.length === 0 && <p className="cap">{t('workshop.freeOfCharge')}</p>}
        <Problems at={['fees']} />
        {fees.map((fee, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a fee may stand in several spans under one code
          <div className="ws-line" key={n}>
            <Problems at={['fees', n]} />
            <div className="record-grid">
              <TextInput at={['fees', n, 'name']} label={f('name')} value={fee.name} />
              <MoneyInput at={['fees', n, 'fen']} label={f('fen')} value={fee.fen} />
              <MoneyInput at={['fees', n, 'legalMaxFen']} label={f('legalMaxFen')} value={fee.legalMaxFen} />
              <DayInput at={['fees', n, 'from']} label={f('from')} value={fee.from} />
              <DayInput at={['fees', n, 'to']} label={f('to')} value={fee.to} optional />
              <LineInput at={['fees', n, 'basis']} label={f('basis')} value={fee.basis} wide />
            </div>
            <LineTools at={['fees']} list={fees} index={n} name={fee.name.zh} />
          </div>
        ))}
        <AddLine
          at={['fees']}
          list={fees}
          text={t('workshop.add.fee')}
          make={() => ({
            code: freeCode(fees, 'fee'),
            name: empty,
            from: definition.from,
            fen: 0,
            legalMaxFen: 0,
            basis: '',
          })}
        />
      </section>
      <section className="card flat" aria-labelledby="ws-special">
        <h2 id="ws-special">{t('workshop.h.special')}</h2>
        <Problems at={['lifecycle']} />
        {procedures.map((one, n) => (
          <div className="ws-line" key={one.code}>
            <div className="record-grid">
              <TextInput at={[...at, n, 'name']} label={f('special')} value={one.name} />
              <LimitInput at={[...at, n, 'expected']} label={f('expected')} value={one.expected} />
              <LineInput at={[...at, n, 'basis']} label={f('basis')} value={one.basis} wide />
            </div>
            <LineTools at={at} list={procedures} index={n} name={one.name.zh} />
          </div>
        ))}
        <AddLine
          at={at}
          list={procedures}
          text={t('workshop.add.special')}
          make={() => ({
            code: freeCode(procedures, 'procedure'),
            name: empty,
            basis: '',
            expected: { kind: 'workingDays', count: 5 },
          })}
        />
        {(['authority', 'suspensions', 'recalls', 'annulments'] as const).map((part) => (
          <Problems key={part} at={['lifecycle', part]} inside />
        ))}
      </section>
    </>
  );
}
