import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call, type Row } from '../shared/client.ts';
import { Icon, type IconName } from '../shared/icons.tsx';
import { Shell, useDistrict } from '../shared/layout.tsx';
import { loginAddress } from '../shared/session.tsx';
import { Loading, Refused } from '../shared/states.tsx';
import { useText } from '../shared/text.ts';

type Person = Row<'listDemonstrationPersons'>;

const stops = ['name', 'form', 'rehearse', 'licence', 'branches', 'figure'];
const partners = [
  ['police', 7311],
  ['tax', 7312],
  ['social-insurance', 7313],
  ['housing-fund', 7314],
  ['bank', 7315],
  ['sms', 7316],
  ['mail', 7317],
] as const;

function loginAs(person: Person, to = person.landing): string {
  return `/auth/login?as=${encodeURIComponent(person.code)}&to=${encodeURIComponent(to)}`;
}

/** The first page of a demonstration: who you can be, where that lands, and what is open to anybody. */
export function StartPage() {
  const { t } = useTranslation();
  const district = useDistrict();
  const persons = useQuery({
    queryKey: ['persons'],
    queryFn: () => call(api.GET('/api/demonstration/persons')),
    staleTime: 60_000,
  });
  const rows = persons.data?.rows ?? [];
  const founder = rows.find((person) => person.group === 'citizen');
  return (
    <Shell name={t('name')} elderSwitch={false}>
      <div className="page start">
        <section className="hero">
          <h1>{t('title')}</h1>
          <p>{t('text')}</p>
        </section>
        {founder && (
          <section className="tour" aria-labelledby="tour-h">
            <div>
              <h2 id="tour-h">{t('tour.title')}</h2>
              <ol>
                {stops.map((stop) => (
                  <li key={stop}>{t(`tour.${stop}`)}</li>
                ))}
              </ol>
            </div>
            <a className="btn big" href={loginAs(founder, '/portal/items/establish')}>
              {t('tour.go')} <Icon name="go" />
            </a>
          </section>
        )}
        {persons.isPending && <Loading lines={4} />}
        {persons.isError && <Refused problem={persons.error} retry={() => void persons.refetch()} />}
        {persons.isSuccess && rows.length === 0 && (
          <p className="note plain">
            <Icon name="info" />
            <span className="grow">{t('plain')}</span>
            <a className="btn p" href={loginAddress('/portal/')}>
              {t('login')}
            </a>
          </p>
        )}
        {(['citizen', 'staff'] as const).map((group) => {
          const people = rows.filter((person) => person.group === group);
          if (people.length === 0) return null;
          return (
            <section className="grp" key={group} aria-labelledby={`grp-${group}`}>
              <header>
                <h2 id={`grp-${group}`}>{t(`group.${group}`)}</h2>
                <span className="mute">{t(`group.${group}Note`)}</span>
              </header>
              <ul className="ps">
                {people.map((person) => (
                  <PersonCard key={person.code} person={person} />
                ))}
              </ul>
            </section>
          );
        })}
        <section className="sys" aria-label={t('links.title')}>
          <Way icon="megaphone" href="/disclosure/" name="disclosure" />
          <Way icon="scan" href="/disclosure/verify" name="verify" />
          <Way icon="sum" href="/portal/calculators" name="calculators" />
          <Way icon="link" href="/api/reference" name="api" />
        </section>
        {district?.demonstration && (
          <section className="partners" aria-labelledby="partners-h">
            <h2 className="h3" id="partners-h">
              {t('partners.title')}
            </h2>
            <p className="sm mute">{t('partners.text')}</p>
            <p className="row wrap">
              {partners.map(([code, port]) => (
                <a key={code} className="btn sm" href={`http://localhost:${port}`} target="_blank" rel="noreferrer">
                  {t(`partners.${code}`)}
                </a>
              ))}
            </p>
          </section>
        )}
      </div>
    </Shell>
  );
}

function PersonCard({ person }: { person: Person }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const [what, ...more] = pick(person.what).split(/[：:]\s*/);
  const points = more
    .join('：')
    .split(/[，；,;]\s*/)
    .filter(Boolean);
  const to = person.landing.split('/')[1] ?? '';
  return (
    <li className={`person ${person.group}${to === 'steering' ? ' d' : ''}`}>
      <span className="av" aria-hidden="true">
        {person.name.slice(0, 1)}
      </span>
      <h3>{what}</h3>
      <span className="who2">
        {person.name}
        {person.unit && `，${pick(person.unit)}`}
      </span>
      {points.length > 0 && (
        <ul>
          {points.map((point) => (
            <li key={point}>{point}</li>
          ))}
        </ul>
      )}
      <div className="go">
        <span className="lo">
          {t(`landing.${['portal', 'workbench', 'steering'].includes(to) ? to : 'other'}`, { to: person.landing })}
        </span>
        <a className="btn p sm" href={loginAs(person)} aria-label={t('loginAs', { name: person.name })}>
          {t('login')} <Icon name="go" size="s" />
        </a>
      </div>
    </li>
  );
}

function Way({ icon, href, name }: { icon: IconName; href: string; name: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <b>
        <Icon name={icon} />
        <a className="u" href={href}>
          {t(`links.${name}`)}
        </a>
      </b>
      <p>{t(`links.${name}Text`)}</p>
    </div>
  );
}
