import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Route, Routes } from 'react-router';
import { Shell } from '../shared/layout.tsx';
import { LoginRequired, useMe } from '../shared/session.tsx';
import { Empty, Loading } from '../shared/states.tsx';
import './steering.css';

const MorningPage = lazy(() => import('./features/morning/morning.page.tsx'));
const BoardPage = lazy(() => import('./features/board/board.page.tsx'));
const MeasurePage = lazy(() => import('./features/measure/measure.page.tsx'));
const PlansPage = lazy(() => import('./features/plans/plans.page.tsx'));
const ImportPage = lazy(() => import('./features/plans/import.page.tsx'));
const ReviewPage = lazy(() => import('./features/plans/review.page.tsx'));

/** The desk of the leading group's office (督导台): what the plan promised and where it stands. */
export function App() {
  return (
    <div className="dense steer">
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
          <a className="btn p" href="/disclosure/">
            {t('staffOnly.public')}
          </a>
        </Empty>
      </Shell>
    );
  }
  return (
    <Shell
      name={t('app')}
      wide
      elderSwitch={false}
      foot={null}
      nav={[
        { to: '/', text: t('nav.morning'), icon: 'bell' },
        { to: '/board', text: t('nav.board'), icon: 'table' },
        { to: '/plans', text: t('nav.plans'), icon: 'file' },
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
          <Route index element={<MorningPage />} />
          <Route path="board" element={<BoardPage />} />
          <Route path="measures/:no" element={<MeasurePage />} />
          <Route path="plans" element={<PlansPage />} />
          <Route path="plans/import" element={<ImportPage />} />
          <Route path="plans/:id" element={<ReviewPage />} />
          <Route path="*" element={<BoardPage />} />
        </Routes>
      </Suspense>
    </Shell>
  );
}
