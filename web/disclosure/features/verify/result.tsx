import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../../shared/icons.tsx';
import { formatClock, useText } from '../../../shared/text.ts';
import { ageOf, type CheckLine, checksOf, type Judgement } from './judge.ts';

const shapes: Record<Judgement['colour'], IconName> = { green: 'check', amber: 'triangle', red: 'octagon' };
const lineShapes: Record<CheckLine['result'], { icon: IconName; tone: string }> = {
  passed: { icon: 'tick', tone: 'ok' },
  failed: { icon: 'octagon', tone: 'bad' },
  'not-checked': { icon: 'ring', tone: 'idle' },
};

/** The answer in one colour, one word and one sentence (核验结果): what was checked, why not, and what to do now. */
export function Result({ judgement, text, onAgain }: { judgement: Judgement; text: string; onAgain: () => void }) {
  const { t } = useTranslation();
  const { pick, language, formatInstant } = useText();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    head.current?.focus();
    window.scrollTo(0, 0);
  }, []);
  const { colour, code } = judgement;
  const title = t(`verify.head.${code}`, { defaultValue: t(`verify.colour.${colour}`) });
  const sentence = t(`verify.say.${code}`, { defaultValue: judgement.text ? pick(judgement.text) : '' });
  const checked = formatClock(judgement.at, true);
  const spoken = `${title}。${sentence}`;
  return (
    <>
      <section className={`res ${colour}`} role={colour === 'red' ? 'alert' : 'status'}>
        <div className="res-mark">
          <Icon name={shapes[colour]} />
        </div>
        <h1 ref={head} tabIndex={-1}>
          {title}
        </h1>
        <p>{sentence}</p>
        <p className="when">
          <Icon name="clock" size="s" />
          {t('verify.checkedAt', { at: checked })}
          {judgement.online &&
            judgement.statusAt &&
            code !== 'STATUS_NOT_REFRESHED' &&
            `${t('verify.comma')}${t('verify.statusFresh')}`}
          {colour === 'amber' &&
            judgement.statusAt &&
            `${t('verify.comma')}${t('verify.statusOld', { at: formatInstant(judgement.statusAt, true) })}`}
        </p>
        <Speak text={spoken} language={language} />
      </section>
      <div className="page body verify">
        {code === 'TOKEN_EXPIRED' && <Age text={text} now={new Date(judgement.at).getTime()} />}
        {judgement.face.length > 0 && (
          <section className="face" aria-label={t('verify.face')}>
            <header>
              <b>
                <Icon name="licence" /> {judgement.kindName ? pick(judgement.kindName) : t('verify.shown')}
              </b>
            </header>
            <dl>
              {judgement.face.map((line) => (
                <div key={line.field}>
                  <dt>{pick(line.name)}</dt>
                  <dd>{line.value}</dd>
                </div>
              ))}
            </dl>
          </section>
        )}
        <Also judgement={judgement} />
        {colour !== 'green' && <NextSteps colour={colour} />}
        <section>
          <h2 className="h2">{t('verify.checks', { count: checksOf(judgement).length })}</h2>
          <ul className="chk">
            {checksOf(judgement).map((line) => (
              <li key={line.what}>
                <span className={`tx-${lineShapes[line.result].tone}`}>
                  <Icon name={lineShapes[line.result].icon} label={t(`verify.result.${line.result}`)} />
                </span>
                <div>
                  <b>{t(`verify.line.${line.what}.${line.result}`)}</b>
                  <p>{t(`verify.lineWhy.${line.what}.${line.result}`)}</p>
                </div>
              </li>
            ))}
          </ul>
          <p className="cap">{t('verify.code', { code })}</p>
        </section>
        <div className="row no-print">
          <button type="button" className="btn p grow" onClick={onAgain}>
            <Icon name="scan" />
            {t('verify.again')}
          </button>
          <button type="button" className="btn grow" onClick={() => window.print()}>
            <Icon name="print" />
            {t('verify.keep')}
          </button>
        </div>
      </div>
    </>
  );
}

/** How old the code is against its life, as a bar with both instants. */
function Age({ text, now }: { text: string; now: number }) {
  const { t } = useTranslation();
  const { formatDuration } = useText();
  const age = ageOf(text);
  if (!age) return null;
  const lifeMs = age.lifeSeconds * 1000;
  const old = Math.max(now - age.madeAt, lifeMs);
  const split = Math.max(8, Math.min(92, (lifeMs / old) * 100));
  return (
    <section className="why">
      <h2 className="h2">{t('verify.why')}</h2>
      <div
        className="ageb"
        role="img"
        aria-label={t('verify.ageSaid', { life: formatDuration(lifeMs), age: formatDuration(old) })}
      >
        <i style={{ width: `${split}%` }} />
        <u style={{ left: `${split}%` }} />
        <span className="from">{t('verify.madeAt', { at: formatClock(age.madeAt, true) })}</span>
        <span className={split < 25 ? 'end left' : split > 75 ? 'end right' : 'end'} style={{ left: `${split}%` }}>
          {t('verify.endedAt', { at: formatClock(age.madeAt + lifeMs, true) })}
        </span>
        <span className="now">{t('verify.nowAge', { age: formatDuration(old) })}</span>
      </div>
      <p className="sm">{t('verify.lifeRule', { life: formatDuration(lifeMs), seconds: age.lifeSeconds })}</p>
    </section>
  );
}

/** Permits and notices of the same company, each with its own light (一照通). */
function Also({ judgement }: { judgement: Judgement }) {
  const { t } = useTranslation();
  const { formatDay } = useText();
  const { also = [], presenter, level } = judgement;
  if (also.length === 0 && !presenter) return null;
  return (
    <section>
      {presenter && (
        <p className="sm">
          <Icon name="key" size="s" /> {t('verifyAlso.presenter', { name: presenter.name })}（
          {t('verifyAlso.level', { level })}）
        </p>
      )}
      {also.length > 0 && (
        <>
          <h2 className="h2">{t('verifyAlso.title', { count: also.length })}</h2>
          <ul className="chk">
            {also.map((one) => (
              <li key={one.number}>
                <span className={one.colour === 'green' ? 'tx-ok' : one.colour === 'amber' ? 'tx-warn' : 'tx-bad'}>
                  <Icon name={shapes[one.colour]} label={t(`verifyAlso.light.${one.colour}`)} />
                </span>
                <div>
                  <b>
                    {one.title} · {t(`verifyAlso.light.${one.colour}`)}
                  </b>
                  <p>
                    <span className="num">{one.number}</span> · {one.issuedBy} ·{' '}
                    {one.validTo ? t('verifyAlso.to', { day: formatDay(one.validTo) }) : t('verifyAlso.forGood')}
                  </p>
                </div>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function NextSteps({ colour }: { colour: 'amber' | 'red' }) {
  const { t } = useTranslation();
  const steps: [IconName, string][] =
    colour === 'red'
      ? [
          ['redo', 'show'],
          ['file', 'file'],
          ['phone', 'doubt'],
        ]
      : [
          ['redo', 'online'],
          ['redo', 'show'],
        ];
  return (
    <section>
      <h2 className="h2">{t('verify.next')}</h2>
      <ul className="chk">
        {steps.map(([icon, step]) => (
          <li key={step}>
            <span className="tx-p">
              <Icon name={icon} />
            </span>
            <div>
              <b>{t(`verify.step.${step}.do`)}</b>
              <p>{t(`verify.step.${step}.how`)}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Speak({ text, language }: { text: string; language: 'zh' | 'en' }) {
  const { t } = useTranslation();
  if (!('speechSynthesis' in globalThis)) return null;
  const speak = () => {
    const words = new SpeechSynthesisUtterance(text);
    words.lang = language === 'en' ? 'en' : 'zh-CN';
    speechSynthesis.cancel();
    speechSynthesis.speak(words);
  };
  return (
    <button type="button" className="ico-btn no-print" onClick={speak}>
      <Icon name="sound" />
      {t('verify.speak')}
    </button>
  );
}
