import type { Adapter, AdapterPayload } from 'oidc-provider';

/** How many writes lie between two sweeps of what has ended. */
const sweepEvery = 500;

/** What a revoked grant takes with it; a log-in under way mentions its grant too, but must go on. */
const grantable = /^(AccessToken|AuthorizationCode|RefreshToken):/;

/**
 * Keeps codes, tokens and sessions of the provider in memory until they end (短期凭据). A restart ends them all; people
 * then log in again, OneWindow's own sessions go on.
 */
export function shortLivedStore(): (model: string) => Adapter {
  const kept = new Map<string, { payload: AdapterPayload; endsAtMs: number }>();
  const sessionIds = new Map<string, string>();
  let writes = 0;

  function sweep(): void {
    for (const [key, { payload, endsAtMs }] of kept) if (endsAtMs <= Date.now()) forget(key, payload);
  }

  function forget(key: string, payload: AdapterPayload): void {
    kept.delete(key);
    if (payload.uid && sessionIds.get(payload.uid) === key) sessionIds.delete(payload.uid);
  }

  function read(key: string): AdapterPayload | undefined {
    const entry = kept.get(key);
    return entry && entry.endsAtMs > Date.now() ? entry.payload : undefined;
  }

  return (model) => {
    const keyOf = (id: string) => `${model}:${id}`;
    return {
      async upsert(id, payload, expiresIn) {
        writes += 1;
        if (writes % sweepEvery === 0) sweep();
        const endsAtMs = expiresIn === undefined ? Number.POSITIVE_INFINITY : Date.now() + expiresIn * 1000;
        kept.set(keyOf(id), { payload, endsAtMs });
        if (model === 'Session' && payload.uid) sessionIds.set(payload.uid, keyOf(id));
      },
      async find(id) {
        return read(keyOf(id));
      },
      async findByUid(uid) {
        return read(sessionIds.get(uid) ?? '');
      },
      async findByUserCode() {
        return undefined;
      },
      async consume(id) {
        const payload = read(keyOf(id));
        if (payload) payload.consumed = Math.floor(Date.now() / 1000);
      },
      async destroy(id) {
        const payload = read(keyOf(id));
        if (payload) forget(keyOf(id), payload);
      },
      async revokeByGrantId(grantId) {
        for (const [key, { payload }] of kept) {
          if (payload.grantId === grantId && grantable.test(key)) forget(key, payload);
        }
      },
    };
  };
}
