import { lazy, type ReactNode, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { startApp } from '../shared/bootstrap.tsx';
import { LoginRequired } from '../shared/session.tsx';
import { Loading } from '../shared/states.tsx';
import { HomePage } from './features/home/home.page.tsx';
import { PortalFrame } from './frame.tsx';
import { portalTexts } from './i18n.ts';
import './portal.css';

const GuidePage = lazy(() => import('./features/guide/guide.page.tsx'));
const DraftPage = lazy(() => import('./features/draft/draft.page.tsx'));
const CasesPage = lazy(() => import('./features/cases/cases.page.tsx'));
const CasePage = lazy(() => import('./features/cases/case.page.tsx'));
const WalletPage = lazy(() => import('./features/wallet/wallet.page.tsx'));
const CredentialPage = lazy(() => import('./features/wallet/credential.page.tsx'));
const CalculatorsPage = lazy(() => import('./features/calculators/calculators.page.tsx'));
const CalculatorPage = lazy(() => import('./features/calculators/calculator.page.tsx'));
const MandatesPage = lazy(() => import('./features/mandates/mandates.page.tsx'));
const MandatePage = lazy(() => import('./features/mandates/mandate.page.tsx'));
const MePage = lazy(() => import('./features/me/me.page.tsx'));
const MessagesPage = lazy(() => import('./features/messages/messages.page.tsx'));
const MessagePage = lazy(() => import('./features/messages/message.page.tsx'));
const ReadsPage = lazy(() => import('./features/reads/reads.page.tsx'));
const BoxesPage = lazy(() => import('./features/sealed/boxes.page.tsx'));
const SealedBoxPage = lazy(() => import('./features/sealed/box.page.tsx'));
const BookingPage = lazy(() => import('./features/booking/booking.page.tsx'));
const ResourcePage = lazy(() => import('./features/booking/resource.page.tsx'));
const AppointmentPage = lazy(() => import('./features/booking/appointment.page.tsx'));
const AuctionPage = lazy(() => import('./features/auctions/auction.page.tsx'));
const PaymentsPage = lazy(() => import('./features/payments/payments.page.tsx'));
const DutiesPage = lazy(() => import('./features/duties/duties.page.tsx'));
const DutyPage = lazy(() => import('./features/duties/duty.page.tsx'));
const BallotsPage = lazy(() => import('./features/ballots/ballots.page.tsx'));
const BallotPage = lazy(() => import('./features/ballots/ballot.page.tsx'));
const MeetingsPage = lazy(() => import('./features/meetings/meetings.page.tsx'));
const MeetingPage = lazy(() => import('./features/meetings/meeting.page.tsx'));
const NotFoundPage = lazy(() => import('./not-found.tsx'));

const mine = (page: ReactNode) => <LoginRequired>{page}</LoginRequired>;

startApp({
  basename: '/portal',
  texts: portalTexts,
  children: (
    <Suspense
      fallback={
        <PortalFrame>
          <div className="page">
            <Loading />
          </div>
        </PortalFrame>
      }
    >
      <Routes>
        <Route path="/" element={<HomePage />} />
        <Route path="/items/:code" element={<GuidePage />} />
        <Route path="/calculators" element={<CalculatorsPage />} />
        <Route path="/calculators/:code" element={<CalculatorPage />} />
        <Route path="/drafts/:id" element={mine(<DraftPage />)} />
        <Route path="/cases" element={mine(<CasesPage />)} />
        <Route path="/cases/:id" element={mine(<CasePage />)} />
        <Route path="/wallet" element={mine(<WalletPage />)} />
        <Route path="/wallet/:id" element={mine(<CredentialPage />)} />
        <Route path="/mandates" element={mine(<MandatesPage />)} />
        <Route path="/mandates/:id" element={mine(<MandatePage />)} />
        <Route path="/messages" element={mine(<MessagesPage />)} />
        <Route path="/messages/:id" element={mine(<MessagePage />)} />
        <Route path="/my-data" element={mine(<ReadsPage />)} />
        <Route path="/me" element={mine(<MePage />)} />
        <Route path="/sealed" element={<BoxesPage />} />
        <Route path="/sealed/:id" element={<SealedBoxPage />} />
        <Route path="/booking" element={<BookingPage />} />
        <Route path="/booking/:id" element={<ResourcePage />} />
        <Route path="/appointments/:id" element={mine(<AppointmentPage />)} />
        <Route path="/auctions/:id" element={mine(<AuctionPage />)} />
        <Route path="/payments" element={mine(<PaymentsPage />)} />
        <Route path="/duties" element={mine(<DutiesPage />)} />
        <Route path="/duties/:id" element={mine(<DutyPage />)} />
        <Route path="/ballots" element={mine(<BallotsPage />)} />
        <Route path="/ballots/:id" element={mine(<BallotPage />)} />
        <Route path="/meetings" element={mine(<MeetingsPage />)} />
        <Route path="/meetings/:id" element={mine(<MeetingPage />)} />
        <Route path="*" element={<NotFoundPage />} />
      </Routes>
    </Suspense>
  ),
});
