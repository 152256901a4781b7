import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { changeLanguage } from '../../../shared/i18n.ts';
import { Icon } from '../../../shared/icons.tsx';
import { useElder } from '../../../shared/preferences.ts';
import { useLogout, useMe } from '../../../shared/session.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import { ContactCard } from './contact.tsx';

/** Who I am here, how strongly I am known, and how the pages should look to me. */
export default function MePage() {
  const { t } = useTranslation();
  const { language, formatInstant, pick } = useText();
  const me = useMe();
  const [elder, setElder] = useElder();
  const logout = useLogout();
  if (!me) return null;
  return (
    <PortalFrame>
      <div className="page narrow">
        <h1 className="h1 title">{t('nav.me')}</h1>
        <section className="card">
          <div className="row" style={{ gap: 16 }}>
            <span className="av" style={{ width: 56, height: 56, fontSize: 22 }} aria-hidden="true">
              {me.person.name.slice(0, 1)}
            </span>
            <span>
              <b className="h2">{me.person.name}</b>
              <br />
              <span className="sm mute">
                {me.acting
                  ? t('me.actingFor', { name: me.acting.name })
                  : me.staff
                    ? pick(me.staff.unitName)
                    : t('frame.youFor')}
              </span>
            </span>
          </div>
          <hr className="rule" />
          <dl className="dl">
            <dt>{t('me.level')}</dt>
            <dd>{t(`me.level${me.person.level}`, { defaultValue: String(me.person.level) })}</dd>
            <dt>{t('me.idNumber')}</dt>
            <dd className="num">{me.person.idNumber}</dd>
            <dt>{t('me.phone')}</dt>
            <dd className="num">{me.person.phone}</dd>
            <dt>{t('me.expires')}</dt>
            <dd>{formatInstant(me.expiresAt, true)}</dd>
          </dl>
          <p className="cap">{t('me.masked')}</p>
        </section>
        <ContactCard />
        <section className="card" style={{ marginTop: 16 }}>
          <h2>{t('me.look')}</h2>
          <label className="pick" style={{ marginTop: 12 }}>
            <input type="checkbox" checked={elder} onChange={(event) => setElder(event.target.checked)} />
            <span>
              {t('frame.elder')}
              <small>{t('me.elderText')}</small>
            </span>
          </label>
          <fieldset className="field" style={{ marginTop: 16 }}>
            <legend>{t('me.language')}</legend>
            {(['zh', 'en'] as const).map((one) => (
              <label className="pick" key={one} lang={one === 'en' ? 'en' : 'zh-CN'}>
                <input type="radio" name="language" checked={language === one} onChange={() => changeLanguage(one)} />
                <span>{one === 'zh' ? '中文' : 'English'}</span>
              </label>
            ))}
          </fieldset>
        </section>
        <p className="row wrap" style={{ margin: '24px 0' }}>
          <Link className="btn" to="/mandates">
            <Icon name="people" />
            {t('mandate.title')}
          </Link>
          <Link className="btn" to="/cases">
            <Icon name="list" />
            {t('nav.cases')}
          </Link>
          <Link className="btn" to="/my-data">
            <Icon name="eye" />
            {t('contact.reads')}
          </Link>
          <Link className="btn" to="/booking">
            <Icon name="calendar" />
            {t('booking.title')}
          </Link>
          <Link className="btn" to="/duties">
            <Icon name="flag" />
            {t('duties.title')}
          </Link>
          <Link className="btn" to="/payments">
            <Icon name="list" />
            {t('pay.title')}
          </Link>
          <button type="button" className="btn" onClick={() => void logout()}>
            <Icon name="leave" />
            {t('frame.logout')}
          </button>
        </p>
      </div>
    </PortalFrame>
  );
}
