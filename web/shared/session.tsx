import { useQuery, useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect } from 'react';
import { forgetActing } from './acting.ts';
import { type Answer, api, call, ProblemError } from './client.ts';
import { Loading, Refused } from './states.tsx';

/** The person logged in, as the API tells (当前登录人). */
export type Me = Answer<'getMe'>;

interface Session {
  /** `undefined` while it is not known, `null` when nobody is logged in. */
  me: Me | null | undefined;
  problem: unknown;
}

const SessionContext = createContext<Session>({ me: undefined, problem: null });

/** Asks once who is logged in and tells every page below. */
export function SessionProvider({ children }: { children: ReactNode }) {
  const { data, error } = useQuery({
    queryKey: ['me'],
    queryFn: async () => {
      try {
        return (await call(api.GET('/api/session'))).me;
      } catch (problem) {
        if (problem instanceof ProblemError && problem.code === 'MANDATE_ENDED') {
          // taken back or run out meanwhile: from here on for oneself
          forgetActing();
          return call(api.GET('/api/me'));
        }
        throw problem;
      }
    },
    staleTime: 60_000,
  });
  return <SessionContext value={{ me: data, problem: error }}>{children}</SessionContext>;
}

/** Who is logged in: `undefined` while asking, `null` when nobody is. */
export function useMe(): Me | null | undefined {
  return useContext(SessionContext).me;
}

/** Where to log in and come back to a path of this site (登录地址); the page now open if none is given. */
export function loginAddress(to = `${location.pathname}${location.search}`): string {
  return `/auth/login?to=${encodeURIComponent(to)}`;
}

/** Shows its children to a person who is logged in and sends everybody else to log in and back here. */
export function LoginRequired({ children }: { children: ReactNode }) {
  const { me, problem } = useContext(SessionContext);
  useEffect(() => {
    if (me === null) location.replace(loginAddress());
  }, [me]);
  if (me) return children;
  return problem ? <Refused problem={problem} /> : <Loading />;
}

/** Ends the session here and goes back to the start page (退出登录). */
export function useLogout(): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await fetch('/auth/logout', { method: 'POST', credentials: 'same-origin' });
    forgetActing();
    queries.clear();
    location.assign('/');
  };
}
