import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { Shell } from '../shared/layout.tsx';
import { Loading } from '../shared/states.tsx';
import HomePage from './features/promises/home.page.tsx';
import './disclosure.css';

const PromisePage = lazy(() => import('./features/promises/promise.page.tsx'));
const PromisesPage = lazy(() => import('./features/promises/promises.page.tsx'));
const VerifyPage = lazy(() => import('./features/verify/verify.page.tsx'));
const GuidesPage = lazy(() => import('./features/guides/guides.page.tsx'));
const CalendarPage = lazy(() => import('./features/calendar/calendar.page.tsx'));
const AuctionsPage = lazy(() => import('./features/auctions/auctions.page.tsx'));
const AuctionPage = lazy(() => import('./features/auctions/auction.page.tsx'));
const PublicationsPage = lazy(() => import('./features/publications/publications.page.tsx'));
const PublicationPage = lazy(() => import('./features/publications/publication.page.tsx'));
const BallotsPage = lazy(() => import('./features/ballots/ballots.page.tsx'));
const BallotPage = lazy(() => import('./features/ballots/ballot.page.tsx'));
const BoxesPage = lazy(() => import('./features/sealed/boxes.page.tsx'));
const SealedBoxPage = lazy(() => import('./features/sealed/box.page.tsx'));
const PermitListPage = lazy(() => import('./features/permits/permit-list.page.tsx'));
const SealCheckPage = lazy(() => import('./features/seals/seal-check.page.tsx'));
const RegistersPage = lazy(() => import('./features/registers/registers.page.tsx'));
const RegisterPage = lazy(() => import('./features/registers/register.page.tsx'));

/** What anybody may see without logging in (公开): promises kept, guides, open registers, and the check of a licence. */
export function App() {
  const { t } = useTranslation();
  return (
    <div className="open-app">
      <Routes>
        <Route
          path="/verify"
          element={
            <Frame task={t('verify.title')}>
              <VerifyPage />
            </Frame>
          }
        />
        <Route
          path="*"
          element={
            <Frame>
              <Routes>
                <Route index element={<HomePage />} />
                <Route path="promises" element={<PromisesPage />} />
                <Route path="promises/:no" element={<PromisePage />} />
                <Route path="guides" element={<GuidesPage />} />
                <Route path="calendar" element={<CalendarPage />} />
                <Route path="auctions" element={<AuctionsPage />} />
                <Route path="auctions/:id" element={<AuctionPage />} />
                <Route path="publications" element={<PublicationsPage />} />
                <Route path="publications/:id" element={<PublicationPage />} />
                <Route path="ballots" element={<BallotsPage />} />
                <Route path="ballots/:id" element={<BallotPage />} />
                <Route path="openings" element={<BoxesPage />} />
                <Route path="openings/:id" element={<SealedBoxPage />} />
                <Route path="permits" element={<PermitListPage />} />
                <Route path="seals" element={<SealCheckPage />} />
                <Route path="registers" element={<RegistersPage />} />
                <Route path="registers/:code" element={<RegisterPage />} />
                <Route path="calculators" element={<Leave to="/portal/calculators" />} />
                <Route path="api" element={<Leave to="/api/reference" />} />
                <Route path="*" element={<HomePage />} />
              </Routes>
            </Frame>
          }
        />
      </Routes>
    </div>
  );
}

function Frame({ task, children }: { task?: string; children: ReactNode }) {
  const { t } = useTranslation();
  return (
    <Shell
      name={t('app')}
      nav={[
        { to: '/', text: t('nav.promises'), icon: 'flag' },
        { to: '/publications', text: t('nav.publications'), icon: 'bell' },
        { to: '/auctions', text: t('nav.auctions'), icon: 'flag' },
        { to: '/openings', text: t('nav.openings'), icon: 'lock' },
        { to: '/guides', text: t('nav.guides'), icon: 'list' },
        { to: '/registers', text: t('nav.registers'), icon: 'table' },
        { to: '/permits', text: t('nav.permits'), icon: 'licence' },
        { to: '/verify', text: t('nav.verify'), icon: 'shield' },
      ]}
      {...(task ? { task: { back: '/', title: task } } : {})}
    >
      <Suspense
        fallback={
          <div className="page body">
            <Loading lines={6} />
          </div>
        }
      >
        {children}
      </Suspense>
    </Shell>
  );
}

/** A page of another application: the reader is taken there, and finds a link should that not happen. */
function Leave({ to }: { to: string }) {
  useEffect(() => {
    location.replace(to);
  }, [to]);
  return (
    <p className="page body">
      <a href={to}>{to}</a>
    </p>
  );
}
