import { useQuery } from '@tanstack/react-query';
import { api, call } from '../shared/client.ts';
import { useLive } from '../shared/live.ts';

/** The wall of measures, kept current while the page is open. */
export function useBoard() {
  useLive(['indicator', 'plan'], [['board']]);
  return useQuery({ queryKey: ['board'], queryFn: () => call(api.GET('/api/board')) });
}

/** Imported plans, kept current. */
export function usePlans() {
  useLive(['plan'], [['plans']]);
  return useQuery({ queryKey: ['plans'], queryFn: () => call(api.GET('/api/plans')) });
}
