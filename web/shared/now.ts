import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { api, call } from './client.ts';

/** The time now by the server's clock in milliseconds (当前时刻), moving on by itself. */
export function useNow(): number {
  const district = useQuery({
    queryKey: ['district'],
    queryFn: () => call(api.GET('/api/district')),
    staleTime: 30_000,
  });
  const [tick, setTick] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setTick(Date.now()), 5_000);
    return () => clearInterval(timer);
  }, []);
  const ahead = district.data ? new Date(district.data.now).getTime() - district.dataUpdatedAt : 0;
  return Math.max(tick, district.dataUpdatedAt) + ahead;
}
