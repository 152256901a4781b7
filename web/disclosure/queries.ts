import { useQuery } from '@tanstack/react-query';
import { api, call } from '../shared/client.ts';
import { useLive } from '../shared/live.ts';

/** The district's promises, kept current while the page is open. */
export function useBoard() {
  useLive(['indicator', 'plan'], [['board']]);
  return useQuery({ queryKey: ['board'], queryFn: () => call(api.GET('/api/board')) });
}
