import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { Shell } from '../shared/layout.tsx';
import { LoginRequired, useMe } from '../shared/session.tsx';
import { Empty, Loading } from '../shared/states.tsx';
import { useTasks } from './queries.ts';
import './workbench.css';

const DayPage = lazy(() => import('./features/day/day.page.tsx'));
const QueuePage = lazy(() => import('./features/queue/queue.page.tsx'));
const CasePage = lazy(() => import('./features/case/case.page.tsx'));
const CounterPage = lazy(() => import('./features/counter/counter.page.tsx'));
const ExchangePage = lazy(() => import('./features/exchange/exchange.page.tsx'));
const RegistersPage = lazy(() => import('./features/registers/registers.page.tsx'));
const RegisterPage = lazy(() => import('./features/registers/register.page.tsx'));
const ItemsPage = lazy(() => import('./features/items/items.page.tsx'));
const ItemPage = lazy(() => import('./features/items/item.page.tsx'));
const CalendarPage = lazy(() => import('./features/calendar/calendar.page.tsx'));
const NoticePage = lazy(() => import('./features/calendar/notice.page.tsx'));
const ListPage = lazy(() => import('./features/lists/list.page.tsx'));
const RulesPage = lazy(() => import('./features/rules/rules.page.tsx'));
const RulePage = lazy(() => import('./features/rules/rule.page.tsx'));
const MorePage = lazy(() => import('./features/more/more.page.tsx'));
const BookingPage = lazy(() => import('./features/booking/booking.page.tsx'));
const BookPage = lazy(() => import('./features/money/book.page.tsx'));
const BankPage = lazy(() => import('./features/money/bank.page.tsx'));
const LotPage = lazy(() => import('./features/money/lot.page.tsx'));
const DutiesPage = lazy(() => import('./features/duties/duties.page.tsx'));
const DutyPage = lazy(() => import('./features/duties/duty.page.tsx'));
const BatchesPage = lazy(() => import('./features/batches/batches.page.tsx'));
const NewBatchPage = lazy(() => import('./features/batches/new-batch.page.tsx'));
const BatchPage = lazy(() => import('./features/batches/batch.page.tsx'));
const MeetingsPage = lazy(() => import('./features/meetings/meetings.page.tsx'));
const MeetingPage = lazy(() => import('./features/meetings/meeting.page.tsx'));
const CallPage = lazy(() => import('./features/meetings/call.page.tsx'));
const VisitsPage = lazy(() => import('./features/visits/visits.page.tsx'));
const ConflictsPage = lazy(() => import('./features/visits/conflicts.page.tsx'));
const HoldPage = lazy(() => import('./features/ballots/hold.page.tsx'));
const BallotPage = lazy(() => import('./features/ballots/ballot.page.tsx'));
const BoxesPage = lazy(() => import('./features/sealed/boxes.page.tsx'));
const SealedBoxPage = lazy(() => import('./features/sealed/box.page.tsx'));
const PlacesPage = lazy(() => import('./features/places/places.page.tsx'));

/** The desk of the officers (办件台): who has logged in as staff sees his day, his queue and his cases. */
export function App() {
  return (
    <div className="dense desk">
      <LoginRequired>
        <Desk />
      </LoginRequired>
    </div>
  );
}

function Desk() {
  const { t } = useTranslation();
  const me = useMe();
  if (!me?.staff) {
    return (
      <Shell name={t('app')} wide elderSwitch={false}>
        <Empty icon="lock" title={t('staffOnly.title')}>
          <p>{t('staffOnly.text')}</p>
          <a className="btn p" href="/portal/">
            {t('staffOnly.portal')}
          </a>
        </Empty>
      </Shell>
    );
  }
  return <StaffDesk />;
}

function StaffDesk() {
  const { t } = useTranslation();
  const tasks = useTasks().data?.rows.length;
  const counter = useMe()?.staff?.roles.includes('counter') ?? false;
  return (
    <Shell
      name={t('app')}
      wide
      elderSwitch={false}
      foot={null}
      nav={[
        { to: '/', text: t('nav.day'), icon: 'calendar' },
        { to: '/tasks', text: t('nav.tasks'), icon: 'list', ...(tasks ? { waiting: tasks } : {}) },
        ...(counter ? [{ to: '/counter', text: t('nav.counter'), icon: 'person' as const }] : []),
        { to: '/exchange', text: t('nav.exchange'), icon: 'split' },
        { to: '/registers', text: t('nav.registers'), icon: 'table' },
        { to: '/items', text: t('nav.items'), icon: 'pen' },
        { to: '/rules', text: t('nav.rules'), icon: 'scale' },
        { to: '/calendar', text: t('nav.calendar'), icon: 'calendar' },
        { to: '/more', text: t('more.title'), icon: 'menu' },
      ]}
    >
      <Suspense
        fallback={
          <div className="page wide pad">
            <Loading lines={6} />
          </div>
        }
      >
        <Routes>
          <Route index element={<DayPage />} />
          <Route path="tasks" element={<QueuePage />} />
          <Route path="cases/:id" element={<CasePage />} />
          <Route path="visits" element={<VisitsPage />} />
          <Route path="visits/conflicts" element={<ConflictsPage />} />
          <Route path="meetings" element={<MeetingsPage />} />
          <Route path="meetings/:id" element={<MeetingPage />} />
          <Route path="cases/:id/meetings" element={<CallPage />} />
          <Route path="cases/:id/ballots" element={<HoldPage />} />
          <Route path="ballots/:id" element={<BallotPage />} />
          <Route path="counter" element={<CounterPage />} />
          <Route path="exchange" element={<ExchangePage />} />
          <Route path="registers" element={<RegistersPage />} />
          <Route path="registers/:code" element={<RegisterPage />} />
          <Route path="items" element={<ItemsPage />} />
          <Route path="items/:code" element={<ItemPage />} />
          <Route path="lists" element={<ListPage />} />
          <Route path="calendar" element={<CalendarPage />} />
          <Route path="calendar/notice" element={<NoticePage />} />
          <Route path="rules" element={<RulesPage />} />
          <Route path="rules/:code" element={<RulePage />} />
          <Route path="more" element={<MorePage />} />
          <Route path="booking" element={<BookingPage />} />
          <Route path="books/:id" element={<BookPage />} />
          <Route path="bank" element={<BankPage />} />
          <Route path="auctions/:id" element={<LotPage />} />
          <Route path="duties" element={<DutiesPage />} />
          <Route path="duties/:id" element={<DutyPage />} />
          <Route path="batches" element={<BatchesPage />} />
          <Route path="batches/new" element={<NewBatchPage />} />
          <Route path="batches/:id" element={<BatchPage />} />
          <Route path="sealed" element={<BoxesPage />} />
          <Route path="sealed/:id" element={<SealedBoxPage />} />
          <Route path="places" element={<PlacesPage />} />
          <Route path="*" element={<QueuePage />} />
        </Routes>
      </Suspense>
    </Shell>
  );
}
