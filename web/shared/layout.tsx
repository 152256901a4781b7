import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink, useLocation } from 'react-router';
import { actAs } from './acting.ts';
import { api, call } from './client.ts';
import { changeLanguage } from './i18n.ts';
import { Icon, type IconName, Mark } from './icons.tsx';
import { useElder } from './preferences.ts';
import { loginAddress, type Me, useLogout, useMe } from './session.tsx';
import { useText } from './text.ts';

/** One entry of the main navigation: where it goes inside the application, and how many wait there for the reader. */
export interface NavEntry {
  to: string;
  text: string;
  icon: IconName;
  waiting?: number;
}

/** The district and its day, as every frame shows it. */
export function useDistrict() {
  return useQuery({
    queryKey: ['district'],
    queryFn: () => call(api.GET('/api/district')),
    staleTime: 30_000,
    refetchInterval: 60_000,
  }).data;
}

/** The frame of every page (页面框架): ribbon, brand, navigation, switches, who you are, content, foot. */
export function Shell({
  name,
  nav = [],
  wide = false,
  task,
  foot,
  elderSwitch = true,
  mayAct = false,
  children,
}: {
  /** Small word beside the brand, such as the name of the application. */
  name?: string;
  nav?: NavEntry[];
  /** Uses the whole width (desks and walls). */
  wide?: boolean;
  /** On a phone, replaces brand and navigation by a way back, a title and a word at the right. */
  task?: { back: string; title: string; aside?: ReactNode };
  foot?: ReactNode;
  elderSwitch?: boolean;
  /** Offers to act for others, where the pages are those of applicants. */
  mayAct?: boolean;
  children: ReactNode;
}) {
  const { t } = useTranslation();
  const district = useDistrict();
  const { pick, language } = useText();
  const [elder, setElder] = useElder();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const first = useRef(true);
  const page = wide ? 'page wide' : 'page';

  useEffect(() => {
    document.documentElement.classList.toggle('elder', elder);
  }, [elder]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new path is what moves the reader to the top of the page
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [pathname]);

  const switches = (
    <>
      {elderSwitch && (
        <button type="button" className="ico-btn" aria-pressed={elder} onClick={() => setElder(!elder)}>
          <Icon name="sound" />
          {t('frame.elder')}
        </button>
      )}
      <button
        type="button"
        className="ico-btn"
        lang={language === 'en' ? 'zh-CN' : 'en'}
        aria-label={t('frame.languageLabel')}
        onClick={() => changeLanguage(language === 'en' ? 'zh' : 'en')}
      >
        <Icon name="globe" />
        {t('frame.language')}
      </button>
    </>
  );

  return (
    <>
      <a className="skip" href="#main">
        {t('frame.skip')}
      </a>
      {district?.demonstration && <Ribbon now={district.now} page={page} />}
      {task && (
        <header className="top task-top only-s">
          <div className="page bar">
            <Link className="ico-btn" to={task.back} aria-label={t('frame.back')}>
              <Icon name="left" size="l" />
            </Link>
            <b className="grow">{task.title}</b>
            {task.aside}
          </div>
        </header>
      )}
      <header className={`top${task ? ' only-l' : ''}`}>
        <div className={`${page} bar`}>
          <Link className="brand" to="/">
            <Mark />
            {t('brand')}
            {name && <small className="only-l">{name}</small>}
          </Link>
          <nav className="nav only-l" aria-label={t('frame.mainNav')}>
            {nav.map((entry) => (
              <NavLink key={entry.to} to={entry.to} end={entry.to === '/'}>
                {entry.text}
                {entry.waiting ? <span className="badge">{entry.waiting}</span> : null}
              </NavLink>
            ))}
          </nav>
          <span className="grow" />
          <span className="row only-l">{switches}</span>
          <WhoBadge switches={switches} mayAct={mayAct} />
        </div>
      </header>
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
      {foot === undefined ? (
        <footer className={task ? 'foot only-l' : 'foot'}>
          <div className={page}>
            <span>{t('frame.foot', { district: district ? pick(district.name) : '' })}</span>
            {district?.demonstration && <span>{t('frame.footDemo')}</span>}
            <a href="/">{t('frame.start')}</a>
            <span>{t('frame.opensource')}</span>
          </div>
        </footer>
      ) : (
        foot
      )}
      {nav.length > 0 && !task && (
        <nav className="tabbar no-print" aria-label={t('frame.mainNav')}>
          {nav.map((entry) => (
            <NavLink key={entry.to} to={entry.to} end={entry.to === '/'}>
              <Icon name={entry.icon} size="l" />
              {entry.text}
              {entry.waiting ? <span className="badge">{entry.waiting}</span> : null}
            </NavLink>
          ))}
        </nav>
      )}
    </>
  );
}

function Ribbon({ now, page }: { now: string; page: string }) {
  const { t } = useTranslation();
  const { formatInstant } = useText();
  return (
    <div className="ribbon no-print">
      <div className={page}>
        <Icon name="info" size="s" />
        <span>
          <b>{t('frame.demo')}</b>
          <span className="only-l"> · {t('frame.demoLong')}</span> · {t('frame.now', { at: formatInstant(now) })}
        </span>
      </div>
    </div>
  );
}

/** One tap to act for another or a business, and back (代谁办). */
function ActingSwitch({ me }: { me: Me }) {
  const { t } = useTranslation();
  if (me.mayActFor.length === 0) return null;
  return (
    <>
      <span className="menu-head">{t('frame.actFor')}</span>
      {me.acting && (
        <button type="button" onClick={() => actAs(null)}>
          <Icon name="person" />
          {t('frame.actMyself')}
        </button>
      )}
      {me.mayActFor
        .filter((one) => one.mandate !== me.acting?.mandate)
        .map((one) => (
          <button type="button" key={one.mandate} onClick={() => actAs(one.mandate)}>
            <Icon name={one.business ? 'licence' : 'people'} />
            {one.name}
          </button>
        ))}
    </>
  );
}

function WhoBadge({ switches, mayAct }: { switches: ReactNode; mayAct: boolean }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const me = useMe();
  const logout = useLogout();
  const menu = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const close = (event: Event) => {
      const open = menu.current;
      if (!open?.open) return;
      if (event instanceof KeyboardEvent && event.key !== 'Escape') return;
      if (event instanceof MouseEvent && open.contains(event.target as Node)) return;
      open.open = false;
    };
    document.addEventListener('click', close);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('click', close);
      document.removeEventListener('keydown', close);
    };
  }, []);

  return (
    <details className="menu no-print" ref={menu}>
      {me ? (
        <summary className="who">
          <span className="av" aria-hidden="true">
            {me.person.name.slice(0, 1)}
          </span>
          <span>
            <em>
              {me.acting
                ? t('frame.actsAs', { name: me.person.name })
                : me.staff
                  ? pick(me.staff.unitName)
                  : t('frame.you')}
            </em>
            <b>{me.acting?.name ?? me.person.name}</b>
          </span>
          <Icon name="down" size="s" />
        </summary>
      ) : (
        <summary className="who" style={{ paddingLeft: 14 }}>
          <b>{t('frame.account')}</b>
          <Icon name="down" size="s" />
        </summary>
      )}
      <div>
        <span className="only-s">{switches}</span>
        <a href="/">
          <Icon name="house" />
          {t('frame.start')}
        </a>
        {me && mayAct && <ActingSwitch me={me} />}
        {me ? (
          <button type="button" onClick={() => void logout()}>
            <Icon name="leave" />
            {t('frame.logout')}
          </button>
        ) : (
          <a href={loginAddress()}>
            <Icon name="key" />
            {t('frame.login')}
          </a>
        )}
      </div>
    </details>
  );
}
