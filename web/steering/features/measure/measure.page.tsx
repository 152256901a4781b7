import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type Answer, api, call } from '../../../shared/client.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { boundText, lightOf, measuresOf } from '../../board-figures.ts';
import { LightTag } from '../../board-parts.tsx';
import { useBoard } from '../../queries.ts';
import { AtRisk } from './at-risk.tsx';
import { IndicatorPanel } from './indicator-panel.tsx';

type Measure = Answer<'getMeasure'>;
type Sentence = Measure['sentences'][number];
type Carrier = Sentence['carriedBy'][number];

/** One measure (措施): its sentences with what carries each, its figures, and the cases behind them. */
export default function MeasurePage() {
  const { no = '' } = useParams();
  const { t } = useTranslation();
  const { pick, formatDay } = useText();
  useLive(['indicator', 'plan'], [['measure', no]]);
  const { data, error, refetch } = useQuery({
    queryKey: ['measure', no],
    queryFn: () => call(api.GET('/api/measures/{id}', { params: { path: { id: no } } })),
  });
  const board = useBoard().data;
  if (error && !data) {
    return (
      <div className="page wide pad">
        <Refused problem={error} retry={() => void refetch()}>
          <Link to="/board">{t('measure.back')}</Link>
        </Refused>
      </div>
    );
  }
  if (!data) {
    return (
      <div className="page wide pad">
        <Loading lines={8} />
      </div>
    );
  }
  const all = board ? measuresOf(board) : [];
  const at = all.findIndex((one) => one.measure.no === data.no);
  const place = all[at];
  const [before, after] = [all[at - 1]?.measure, all[at + 1]?.measure];
  return (
    <>
      <header className="desk-head">
        <div className="page wide row sp wrap">
          <div>
            <nav className="crumb">
              <Link to="/board">{t('measure.back')}</Link>
              {place && ` / ${place.part} / ${place.section}`}
            </nav>
            <div className="row wrap">
              <h1 className="h1-desk">
                {data.no}　{data.title}
              </h1>
              <LightTag light={lightOf(data)} big />
            </div>
            <p className="mute">
              {t('measure.lead')} <b className="ink">{data.lead.join('、')}</b>
              {data.cooperating.length > 0 && `　${t('measure.cooperating')} ${data.cooperating.join('、')}`}
              {'　'}
              {data.deadline ? t('measure.deadline', { day: formatDay(data.deadline) }) : t('measure.noDeadline')}
            </p>
          </div>
          <div className="row no-print">
            {before && (
              <Link
                className="btn sm"
                to={`/measures/${before.no}`}
                aria-label={t('measure.previous', { no: before.no })}
                title={before.title}
              >
                <Icon name="left" size="s" />
                {before.no}
              </Link>
            )}
            {after && (
              <Link
                className="btn sm"
                to={`/measures/${after.no}`}
                aria-label={t('measure.next', { no: after.no })}
                title={after.title}
              >
                {after.no}
                <Icon name="right" size="s" />
              </Link>
            )}
            <button type="button" className="btn sm" onClick={() => window.print()}>
              <Icon name="print" size="s" />
              {t('board.print')}
            </button>
          </div>
        </div>
      </header>
      <div className="page wide measure-grid">
        <div>
          <Sentences measure={data} />
          {data.all.length > 0 ? (
            <Indicators key={data.no} measure={data} />
          ) : (
            <section className="pan">
              <Empty icon="sum" title={t('measure.indicatorsEmpty')}>
                <p>{t('measure.indicatorsEmptyText')}</p>
              </Empty>
            </section>
          )}
        </div>
        <aside>
          <section className="pan">
            <header>
              <h2>{t('measure.why')}</h2>
              <LightTag light={lightOf(data)} />
            </header>
            <div className="in stack">
              <p>{pick(data.why)}</p>
              <p className="cap">{t('measure.whyRule')}</p>
            </div>
          </section>
          <AtRisk items={data.all.flatMap(({ source }) => (source.kind === 'cases' ? [source.item] : []))} />
          <section className="pan">
            <header>
              <h2>{t('measure.targets')}</h2>
            </header>
            {data.targets.length === 0 && <p className="pan-empty">{t('measure.targetsEmpty')}</p>}
            <ul className="lines">
              {data.targets.map((target) => (
                <li key={`${target.sentence} ${target.subject} ${target.value}`}>
                  <b>
                    {target.subject} {boundText(target.comparator, target.value)} {target.unit}
                  </b>
                  <span className="cap">
                    {[
                      t('measure.sentenceNo', { no: target.sentence }),
                      target.by ? t('measure.by', { day: formatDay(target.by) }) : '',
                      target.average ? t('measure.average') : '',
                      target.inPrinciple ? t('measure.inPrinciple') : '',
                    ]
                      .filter((part) => part !== '')
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </aside>
      </div>
    </>
  );
}

function Sentences({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  const carried = measure.sentences.filter((sentence) => sentence.carriedBy.length > 0).length;
  return (
    <section className="pan">
      <header>
        <h2>{t('measure.sentences')}</h2>
        <span className="cap">{t('measure.sentencesNote', { all: measure.sentences.length, carried })}</span>
      </header>
      <ol className="sentences">
        {measure.sentences.map((sentence) => (
          <SentenceRow key={sentence.no} measure={measure} sentence={sentence} />
        ))}
      </ol>
    </section>
  );
}

function SentenceRow({ measure, sentence }: { measure: Measure; sentence: Sentence }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const link = useMutation({
    mutationFn: (choice: Pick<Carrier, 'kind' | 'code' | 'confirmed'>) =>
      call(
        api.PUT('/api/measures/{id}/links', {
          params: { path: { id: String(measure.no) } },
          body: { sentence: sentence.no, kind: choice.kind, code: choice.code, confirmed: choice.confirmed },
        }),
      ),
    onSuccess: (answer) => {
      queries.setQueryData(['measure', String(measure.no)], answer);
      void queries.invalidateQueries({ queryKey: ['board'] });
    },
  });
  // The heading sentence repeats the title; it needs no carrier of its own.
  const isTitle = sentence.text.replace(/[。.]$/, '') === measure.title;
  const bare = sentence.carriedBy.length === 0 && !isTitle;
  return (
    <li className={bare ? 'bare' : sentence.carriedBy.some((one) => !one.confirmed) ? 'open' : ''}>
      <p className="said">
        <span className="num cap">{sentence.no}</span> {sentence.text}
      </p>
      <span className="joint" aria-hidden="true" />
      <div className="carriers">
        {sentence.carriedBy.map((one) => (
          <div key={`${one.kind} ${one.code}`} className="carrier">
            <div>
              <b>{one.kind === 'policy-only' ? t('measure.kind.policy-only') : one.name || one.code}</b>
              <p className="cap">
                {t(`measure.kind.${one.kind}`, { defaultValue: one.kind })} ·{' '}
                {t(one.confirmed ? 'measure.confirmed' : 'measure.suggested')}
              </p>
            </div>
            <div className="row no-print">
              {one.confirmed ? (
                <StatusTag status="ok">{t('measure.confirmed')}</StatusTag>
              ) : (
                <button
                  type="button"
                  className="btn sm p"
                  disabled={link.isPending}
                  onClick={() => link.mutate({ ...one, confirmed: true })}
                >
                  {t('measure.confirm')}
                </button>
              )}
              <button
                type="button"
                className="btn sm t"
                disabled={link.isPending}
                onClick={() => link.mutate({ ...one, confirmed: false })}
              >
                {t('measure.takeBack')}
              </button>
            </div>
          </div>
        ))}
        {bare && (
          <div className="carrier none">
            <div>
              <b className="tx-warn">
                <Icon name="triangle" /> {t('measure.bare')}
              </b>
              <p className="cap">{t('measure.bareHelp')}</p>
            </div>
            <button
              type="button"
              className="btn sm no-print"
              disabled={link.isPending}
              onClick={() => link.mutate({ kind: 'policy-only', code: 'policy-only', confirmed: true })}
            >
              {t('measure.policyOnly')}
            </button>
          </div>
        )}
        {link.error && <Refused problem={link.error} />}
      </div>
    </li>
  );
}

function Indicators({ measure }: { measure: Measure }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const [chosen, setChosen] = useState(measure.all[0]?.code);
  const indicator = measure.all.find((one) => one.code === chosen) ?? measure.all[0];
  if (!indicator) return null;
  return (
    <section className="pan">
      <header>
        <h2>
          {t('measure.indicators')} · {pick(indicator.name)}
        </h2>
      </header>
      {measure.all.length > 1 && (
        <div className="tabs" role="tablist" aria-label={t('measure.indicators')}>
          {measure.all.map((one) => (
            <button
              key={one.code}
              type="button"
              role="tab"
              aria-selected={one.code === indicator.code}
              onClick={() => setChosen(one.code)}
            >
              {pick(one.name)}
            </button>
          ))}
        </div>
      )}
      <IndicatorPanel key={indicator.code} indicator={indicator} />
    </section>
  );
}
