import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import './theme.css';
import { ProblemError } from './client.ts';
import { type AppTexts, setUpTexts } from './i18n.ts';
import { SessionProvider } from './session.tsx';

/** Starts one web application: its texts, its queries, its routes below `basename`, the session, and the letters. */
export function startApp(app: { basename: string; texts: AppTexts; children: ReactNode }): void {
  setUpTexts(app.texts);
  const queries = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        // Without a connection a page says so at once instead of waiting in silence.
        networkMode: 'always',
        retry: (count, problem) =>
          count < 2 && (!(problem instanceof ProblemError) || problem.status >= 500 || problem.status === 0),
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
  const root = document.getElementById('root');
  if (!root) throw new Error('the page has no element with id root');
  createRoot(root).render(
    <StrictMode>
      <QueryClientProvider client={queries}>
        <BrowserRouter basename={app.basename}>
          <SessionProvider>{app.children}</SessionProvider>
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
  // The letters come after the first paint; until then the device's own Chinese letters stand in.
  void import('./fonts.ts');
}
