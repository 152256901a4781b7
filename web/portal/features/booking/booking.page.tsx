import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { api, call, type Row } from '../../../shared/client.ts';
import { Icon, type IconName } from '../../../shared/icons.tsx';
import { useLive } from '../../../shared/live.ts';
import { useMe } from '../../../shared/session.tsx';
import { Empty, Loading, Refused } from '../../../shared/states.tsx';
import { type Status, StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { PortalFrame } from '../../frame.tsx';
import './booking.css';

type Appointment = Row<'listBookings'>;

const icons: Record<string, IconName> = {
  room: 'house',
  panel: 'people',
  person: 'person',
  window: 'store',
  team: 'people',
  vehicle: 'box',
};
const tones: Record<Appointment['status'], Status> = { booked: 'run', held: 'done', missed: 'bad', cancelled: 'idle' };

/** Appointments (预约): mine, and what can be booked or queued for. */
export default function BookingPage() {
  const { t } = useTranslation();
  const { pick } = useText();
  const resources = useQuery({ queryKey: ['resources'], queryFn: () => call(api.GET('/api/resources')) });
  const open = resources.data?.rows.filter((one) => one.open && one.active);
  return (
    <PortalFrame>
      <div className="page narrow">
        <h1 className="h1 title">{t('booking.title')}</h1>
        <p className="lead">{t('booking.lead')}</p>
        <Mine />
        <section className="case-group" aria-labelledby="places-h">
          <h2 className="h2" id="places-h">
            {t('booking.places')}
          </h2>
          {resources.isPending && <Loading lines={4} />}
          {resources.isError && <Refused problem={resources.error} retry={() => void resources.refetch()} />}
          {open?.length === 0 && (
            <Empty icon="calendar" title={t('booking.empty')}>
              <p>{t('booking.emptyText')}</p>
            </Empty>
          )}
          <ul className="places">
            {open?.map((one) => (
              <li key={one.resource}>
                <Link to={`/booking/${one.resource}`}>
                  <span className="ic">
                    <Icon name={icons[one.kind] ?? 'calendar'} />
                  </span>
                  <span className="grow">
                    <b>{pick(one.name)}</b>
                    <small>
                      {pick(one.unitName)}
                      {one.address ? ` · ${one.address}` : ''}
                    </small>
                    <small>
                      {'count' in one.notice && one.notice.count
                        ? t('booking.noticeText', { limit: pick(one.noticeText) })
                        : t('booking.noticeNone')}
                      {one.queue ? ` · ${t('booking.number')}` : ''}
                    </small>
                  </span>
                  <Icon name="right" />
                </Link>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </PortalFrame>
  );
}

function Mine() {
  const { t } = useTranslation();
  const me = useMe();
  useLive(['booking'], [['bookings']]);
  const mine = useQuery({
    queryKey: ['bookings'],
    queryFn: () => call(api.GET('/api/bookings', { params: { query: { limit: 50 } } })),
    enabled: Boolean(me),
  });
  const rows = mine.data?.rows ?? [];
  const coming = rows.filter((one) => one.status === 'booked').reverse();
  const past = rows.filter((one) => one.status !== 'booked');
  if (!me || rows.length === 0) return mine.isError ? <Refused problem={mine.error} /> : null;
  return (
    <section className="case-group" aria-labelledby="mine-h">
      <h2 className="h2" id="mine-h">
        {t('booking.mine')} <span className="mute num">{coming.length}</span>
      </h2>
      <AppointmentList rows={coming} />
      {past.length > 0 && (
        <details>
          <summary>{t('booking.past', { count: past.length })}</summary>
          <AppointmentList rows={past} />
        </details>
      )}
    </section>
  );
}

function AppointmentList({ rows }: { rows: Appointment[] }) {
  const { t } = useTranslation();
  const { pick, formatInstant, formatClock } = useText();
  return (
    <ul className="case-list">
      {rows.map((one) => (
        <li key={one.booking}>
          <Link to={`/appointments/${one.booking}`}>
            <span className="row sp wrap">
              <StatusTag status={tones[one.status]}>{t(`booking.status.${one.status}`)}</StatusTag>
            </span>
            <b className="num">
              {formatInstant(one.from, true)}–{formatClock(one.to)}
            </b>
            <span className="sm mute">
              {one.resources.map(({ name }) => pick(name)).join(t('comma'))}
              {one.purpose ? ` · ${one.purpose}` : ''}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}
