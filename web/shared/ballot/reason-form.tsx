import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useRef, useState } from 'react';
import { idempotencyKey } from '../client.ts';
import { Refused } from '../states.tsx';
import type { Ballot } from './ballot-parts.tsx';

/** What is done to a ballot only with a reason (说明理由): recusing somebody, declaring it void. */
export function ReasonForm({
  label,
  go,
  ballot,
  send,
  done,
}: {
  label: string;
  go: ReactNode;
  ballot: Ballot;
  send: (why: string, key: string) => Promise<unknown>;
  done?: () => void;
}) {
  const [why, setWhy] = useState('');
  const key = useRef(idempotencyKey());
  const queries = useQueryClient();
  const act = useMutation({
    mutationFn: () => send(why.trim(), key.current),
    onSuccess: () => done?.(),
    onSettled: () => queries.invalidateQueries({ queryKey: ['ballot', ballot.ballot] }),
  });
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        act.mutate();
      }}
    >
      {act.isError && <Refused problem={act.error} />}
      <label className="field">
        <span className="label">{label}</span>
        <input
          className="input"
          required
          maxLength={300}
          value={why}
          onChange={(event) => setWhy(event.target.value)}
        />
      </label>
      <p>
        <button type="submit" className="btn d" disabled={why.trim() === '' || act.isPending}>
          {go}
        </button>
      </p>
    </form>
  );
}
