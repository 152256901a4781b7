import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useSearchParams } from 'react-router';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon, type IconName } from '../../../shared/icons.tsx';
import { useElder } from '../../../shared/preferences.ts';
import { loginAddress, useMe } from '../../../shared/session.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { StatusTag, statusOfCase } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { isOver, isYours, nameOf, PortalFrame, useMyCases } from '../../frame.tsx';
import { canListen, canSpeak, listen, speakPage } from '../../voice.ts';
import { belongs, type Theme, themes } from './themes.ts';

type Item = Row<'listItems'>;

/** The first page: say what you want, what waits for you, what people often come for. */
export function HomePage() {
  const { t } = useTranslation();
  const [elder] = useElder();
  const me = useMe();
  const [params, setParams] = useSearchParams();
  const typed = params.get('q') ?? '';
  const setTyped = (q: string) => setParams(q ? { q } : {}, { replace: true });
  const found = useItems(typed);
  const all = useItems('');

  return (
    <PortalFrame>
      {elder ? (
        <ElderHome typed={typed} setTyped={setTyped} found={found} all={all.data?.rows ?? []} />
      ) : (
        <>
          <section className="hero">
            <div className="page">
              <h1>{t('home.title')}</h1>
              <p className="sub">{t('home.sub')}</p>
              <Search typed={typed} setTyped={setTyped} found={found} />
            </div>
          </section>
          <div className="page home-main">
            <aside>{me ? <Waiting /> : me === null ? <Welcome /> : null}</aside>
            <div>
              <Themes items={all.data?.rows} pick={setTyped} />
              <div className="near">
                <Near
                  icon="calendar"
                  title={t('booking.title')}
                  text={t('booking.lead')}
                  action={t('booking.book')}
                  to="/booking"
                />
                <Near
                  icon="person"
                  title={t('meeting.mine')}
                  text={t('meeting.mineLead')}
                  action={t('ballot.see')}
                  to="/meetings"
                />
                <Near
                  icon="check"
                  title={t('ballot.mine')}
                  text={t('ballot.noneText')}
                  action={t('ballot.see')}
                  to="/ballots"
                />
                <Near
                  icon="sum"
                  title={t('home.sum')}
                  text={t('home.sumText')}
                  action={t('home.sumGo')}
                  to="/calculators"
                />
                <Near
                  icon="megaphone"
                  title={t('home.promise')}
                  text={t('home.promiseText')}
                  action={t('home.promiseGo')}
                  href="/disclosure/"
                />
                <Near
                  icon="shield"
                  title={t('home.verify')}
                  text={t('home.verifyText')}
                  action={t('home.verifyGo')}
                  href="/disclosure/verify"
                />
              </div>
            </div>
          </div>
        </>
      )}
    </PortalFrame>
  );
}

function useItems(typed: string) {
  const q = typed.trim();
  return useQuery({
    queryKey: ['items', q],
    queryFn: () => call(api.GET('/api/items', { params: { query: q ? { q } : {} } })),
    staleTime: 60_000,
    placeholderData: (before) => (q ? before : undefined),
  });
}

function Search({
  typed,
  setTyped,
  found,
}: {
  typed: string;
  setTyped: (q: string) => void;
  found: ReturnType<typeof useItems>;
}) {
  const { t } = useTranslation();
  const { pick, formatYuan } = useText();
  const navigate = useNavigate();
  const [hearing, setHearing] = useState(false);
  const rows = typed.trim() ? (found.data?.rows ?? []) : [];
  const go = (event: FormEvent) => {
    event.preventDefault();
    const first = rows[0];
    if (first) void navigate(`/items/${first.code}`);
  };
  return (
    <>
      <search>
        <form className="sbox" onSubmit={go}>
          <label className="vh" htmlFor="q">
            {t('home.search')}
          </label>
          <span className="tx-p">
            <Icon name="search" size="l" />
          </span>
          <input
            id="q"
            type="search"
            autoComplete="off"
            value={typed}
            placeholder={t('home.example')}
            aria-controls="found"
            onChange={(event) => setTyped(event.target.value)}
          />
          {canListen() && (
            <button
              type="button"
              className="ico-btn"
              aria-label={t('home.speak')}
              aria-pressed={hearing}
              onClick={() => {
                setHearing(true);
                listen((text) => {
                  setHearing(false);
                  if (text) setTyped(text);
                });
              }}
            >
              <Icon name="microphone" size="l" />
            </button>
          )}
          <button type="submit" className="btn p big">
            {t('home.go')}
          </button>
        </form>
      </search>
      <div id="found" aria-live="polite">
        {typed.trim() !== '' && found.isError && <Refused problem={found.error} retry={() => void found.refetch()} />}
        {rows.length > 0 && (
          <ul className="sug" aria-label={t('home.suggestions')}>
            {rows.slice(0, 6).map((item, n) => (
              <li key={item.code} className={n === 0 ? 'on' : ''}>
                <Link to={`/items/${item.code}`}>
                  <span className="ic only-l">
                    <Icon name="store" size="l" />
                  </span>
                  <span className="grow">
                    <b>{pick(item.name)}</b>
                    <small>
                      {pick(item.summary)} · {pick(item.promised)} ·{' '}
                      {item.feeFen === 0 ? t('free') : formatYuan(item.feeFen)}
                    </small>
                  </span>
                  <span className="tx-p nowrap sm">
                    {t('home.seeGuide')} <Icon name="right" size="s" />
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        {typed.trim() !== '' && found.isSuccess && !found.isPlaceholderData && rows.length === 0 && (
          <p className="none sm">
            {t('home.nothing', { q: typed.trim() })} <Link to="/calculators">{t('home.sumGo')}</Link>
          </p>
        )}
      </div>
    </>
  );
}

function Welcome() {
  const { t } = useTranslation();
  return (
    <section className="card">
      <h2 className="h2">{t('home.welcome')}</h2>
      <p className="sm mute">{t('home.welcomeText')}</p>
      <p className="row wrap" style={{ marginTop: 16 }}>
        <a className="btn p" href={loginAddress()}>
          <Icon name="key" />
          {t('home.login')}
        </a>
      </p>
    </section>
  );
}

function useDrafts() {
  return useQuery({ queryKey: ['drafts'], queryFn: () => call(api.GET('/api/drafts')) });
}

function Waiting() {
  const { t } = useTranslation();
  const { pick, formatInstant, formatDay } = useText();
  const cases = useMyCases();
  const drafts = useDrafts();
  const items = useItems('');
  const lines = cases.data?.rows ?? [];
  const yours = lines.filter(isYours);
  const running = lines.filter((line) => !isYours(line) && !isOver(line));
  const mine = drafts.data?.rows ?? [];
  const itemName = (code: string) => items.data?.rows.find((item) => item.code === code)?.name;
  const empty = cases.isSuccess && drafts.isSuccess && yours.length + running.length + mine.length === 0;
  return (
    <section className="card wait" aria-labelledby="wait-h">
      <div className="sec">
        <h2 className="h2" id="wait-h">
          {t('home.waiting')}
        </h2>
        <Link className="u sm" to="/cases">
          {t('home.allCases')}
        </Link>
      </div>
      {(cases.isPending || drafts.isPending) && <Loading lines={2} />}
      {cases.isError && <Refused problem={cases.error} retry={() => void cases.refetch()} />}
      {empty && (
        <Empty icon="list" title={t('home.emptyTitle')}>
          <p className="sm">{t('home.emptyText')}</p>
        </Empty>
      )}
      <ul>
        {yours.slice(0, 5).map((line) => (
          <li key={line.caseId}>
            <StatusTag status="you" />
            <h3>
              <Link to={`/cases/${line.caseId}`}>{nameOf(line, pick(line.itemName))}</Link>
            </h3>
            <p>
              {pick(line.stageName)} · {t('home.notCounted')}
            </p>
          </li>
        ))}
        {mine.slice(0, 5).map((draft) => (
          <li key={draft.draft}>
            <StatusTag status="idle">{t('home.draft')}</StatusTag>
            <h3>
              <Link to={`/drafts/${draft.draft}`}>{draft.title || pick(itemName(draft.item)) || draft.item}</Link>
            </h3>
            <p>{t('home.savedAt', { at: formatInstant(draft.savedAt, true) })}</p>
          </li>
        ))}
        {running.slice(0, 5).map((line) => (
          <li key={line.caseId}>
            <StatusTag status={statusOfCase(line.status, line.colour)}>{t(`caseStatus.${line.status}`)}</StatusTag>
            <h3>
              <Link to={`/cases/${line.caseId}`}>{nameOf(line, pick(line.itemName))}</Link>
            </h3>
            <p>
              {pick(line.stageName)}
              {line.promisedDay &&
                line.status === 'open' &&
                ` · ${t('home.promised', { day: formatDay(line.promisedDay, true) })}`}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Themes({ items, pick }: { items: Item[] | undefined; pick: (q: string) => void }) {
  const { t } = useTranslation();
  const { language } = useText();
  const name = (theme: Theme) => theme.name[language];
  const has = (theme: Theme) => items?.some((item) => belongs(item, theme)) ?? false;
  const open = themes.filter(has);
  const later = themes.filter((theme) => items && !has(theme));
  return (
    <section aria-labelledby="themes-h">
      <div className="sec">
        <h2 className="h2" id="themes-h">
          {t('home.themes')}
        </h2>
      </div>
      {!items && <Loading lines={2} />}
      <ul className="themes">
        {open.map((theme) => {
          const mine = items?.filter((item) => belongs(item, theme)) ?? [];
          const body = (
            <>
              <span className="ic">
                <Icon name={theme.icon} size="l" />
              </span>
              <span>
                <b>{name(theme)}</b>
                <span className="d">{theme.about[language]}</span>
              </span>
            </>
          );
          return (
            <li key={theme.code}>
              {mine.length === 1 && mine[0] ? (
                <Link to={`/items/${mine[0].code}`}>{body}</Link>
              ) : (
                <button type="button" onClick={() => pick(theme.name.zh)}>
                  {body}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {later.length > 0 && (
        <p className="later">
          <b>{t('home.later')}</b>
          {later.map((theme) => (
            <span key={theme.code}>
              <Icon name={theme.icon} size="s" /> {name(theme)}
            </span>
          ))}
        </p>
      )}
    </section>
  );
}

function Near({
  icon,
  title,
  text,
  action,
  to,
  href,
}: {
  icon: IconName;
  title: string;
  text: string;
  action: string;
  to?: string;
  href?: string;
}) {
  return (
    <div className="card wash">
      <h3 className="h3">
        <Icon name={icon} /> {title}
      </h3>
      <p className="sm mute">{text}</p>
      {to ? (
        <Link className="u sm" to={to}>
          {action}
        </Link>
      ) : (
        <a className="u sm" href={href}>
          {action}
        </a>
      )}
    </div>
  );
}

function ElderHome({
  typed,
  setTyped,
  found,
  all,
}: {
  typed: string;
  setTyped: (q: string) => void;
  found: ReturnType<typeof useItems>;
  all: Item[];
}) {
  const { t } = useTranslation();
  const { pick, formatYuan } = useText();
  const [, setElder] = useElder();
  const me = useMe();
  const cases = useMyCases();
  const yours = (cases.data?.rows ?? []).filter(isYours);
  return (
    <div className="page elder-home">
      {canSpeak() && (
        <button type="button" className="read" onClick={() => speakPage()}>
          <Icon name="sound" />
          {t('elder.read')}
        </button>
      )}
      <h1>{t('elder.title')}</h1>
      <Search typed={typed} setTyped={setTyped} found={found} />
      {yours.slice(0, 2).map((line) => (
        <Link key={line.caseId} className="choice y" to={`/cases/${line.caseId}`}>
          <StatusTag status="you" />
          <b>{nameOf(line, pick(line.itemName))}</b>
          <p>{pick(line.itemName)}</p>
        </Link>
      ))}
      {all.slice(0, 3).map((item) => (
        <Link key={item.code} className="choice" to={`/items/${item.code}`}>
          <b>
            <Icon name="store" />
            {pick(item.name)}
          </b>
          <p>
            {pick(item.promised)} · {item.feeFen === 0 ? t('free') : formatYuan(item.feeFen)}
          </p>
        </Link>
      ))}
      <Link className="choice" to="/cases">
        <b>
          <Icon name="list" />
          {t('elder.cases')}
        </b>
        <p>{t('elder.casesText')}</p>
      </Link>
      {me === null && (
        <a className="choice" href={loginAddress()}>
          <b>
            <Icon name="key" />
            {t('home.login')}
          </b>
        </a>
      )}
      <section className="callbox">
        <p>{t('elder.help')}</p>
        <a className="btn p block" href="tel:12345">
          <Icon name="phone" />
          {t('elder.call')}
        </a>
      </section>
      <p className="center">
        <button type="button" className="u" onClick={() => setElder(false)}>
          {t('frame.elderOff')}
        </button>
      </p>
    </div>
  );
}
