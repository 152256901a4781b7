import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { startApp } from '../shared/bootstrap.tsx';
import { Loading } from '../shared/states.tsx';
import { PromisesPage } from './features/promises/promises.page.tsx';
import { DisclosureFrame } from './frame.tsx';
import { disclosureTexts } from './i18n.ts';
import './disclosure.css';

const PromisePage = lazy(() => import('./features/promises/promise.page.tsx'));
const VerifyPage = lazy(() => import('./features/verify/verify.page.tsx'));
const RegistersPage = lazy(() => import('./features/registers/registers.page.tsx'));
const GuidesPage = lazy(() => import('./features/guides/guides.page.tsx'));
const NotFoundPage = lazy(() => import('./not-found.tsx'));

startApp({
  basename: '/disclosure',
  texts: disclosureTexts,
  children: (
    <Suspense
      fallback={
        <DisclosureFrame>
          <Loading />
        </DisclosureFrame>
      }
    >
      <Routes>
        <Route path="/" element={<PromisesPage />} />
        <Route path="/promises/:no" element={<PromisePage />} />
        <Route path="/verify" element={<VerifyPage />} />
        <Route path="/registers" element={<RegistersPage />} />
        <Route path="/registers/:code" element={<RegistersPage />} />
        <Route path="/guides" element={<GuidesPage />} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  ),
});
