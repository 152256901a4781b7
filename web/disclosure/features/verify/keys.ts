import { api, call } from '../../../shared/client.ts';

/** The registrar's public keys as this device knows them, and when it read them (公钥缓存). */
export interface KnownKeys {
  points: string[];
  at: string;
}

const place = 'onewindow.verify.keys';

/** Reads the keys from the server and keeps them for the time without a network; gives the kept ones when there is none. */
export async function readKeys(): Promise<KnownKeys | null> {
  try {
    const { keys, at } = await call(api.GET('/api/verify/keys'));
    const known = { points: keys.map((key) => key.point), at };
    localStorage.setItem(place, JSON.stringify(known));
    return known;
  } catch {
    return keptKeys();
  }
}

/** The keys kept on this device, if there are any. */
export function keptKeys(): KnownKeys | null {
  const text = localStorage.getItem(place);
  return text === null ? null : (JSON.parse(text) as KnownKeys);
}
