import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { api, call } from '../shared/client.ts';
import { useDistrict } from '../shared/layout.tsx';
import { useLive } from '../shared/live.ts';
import { standsStill } from './task-order.ts';

/** How many tasks and cases a desk reads at once; the most urgent and the newest. */
export const deskBound = 200;

/** Open tasks of my units and roles that I can do now, kept fresh while the page is open. */
export function useTasks() {
  useLive(['task', 'case'], [['tasks']]);
  return useQuery({
    queryKey: ['tasks'],
    queryFn: () => call(api.GET('/api/tasks', { params: { query: { limit: deskBound } } })),
    select: (page) => ({ ...page, rows: page.rows.filter((task) => !standsStill(task)) }),
  });
}

/** The newest cases of my unit, kept fresh while the page is open. */
export function useCases() {
  useLive(['case'], [['cases']]);
  return useQuery({
    queryKey: ['cases'],
    queryFn: () => call(api.GET('/api/cases', { params: { query: { limit: deskBound } } })),
  });
}

/** The district's own time now, as an instant; it moves on every ten seconds between two answers of the server. */
export function useNow(): string {
  const told = useDistrict()?.now;
  const heard = useRef({ told: '', at: 0 });
  if (told && heard.current.told !== told) heard.current = { told, at: Date.now() };
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((n) => n + 1), 10_000);
    return () => clearInterval(timer);
  }, []);
  const base = told ? new Date(told).getTime() - heard.current.at : 0;
  return new Date(base + Date.now()).toISOString();
}
