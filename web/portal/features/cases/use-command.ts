import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { operations } from '../../../shared/api.gen.ts';
import { api, call, idempotencyKey, isOffline, ProblemError } from '../../../shared/client.ts';

/** What may be done to a case. */
export type CaseCommand = operations['commandCase']['requestBody']['content']['application/json'];

/**
 * Does something to a case: once, however often it is tried, and only if the case still is what the reader saw.
 * When it has changed meanwhile the page is read again, so that the reader decides on what is so now.
 */
export function useCommand(view: { caseId: string; version: number }, done?: () => void) {
  const queries = useQueryClient();
  const key = useRef(idempotencyKey());
  const refresh = () => {
    void queries.invalidateQueries({ queryKey: ['case', view.caseId] });
    void queries.invalidateQueries({ queryKey: ['case-events', view.caseId] });
    void queries.invalidateQueries({ queryKey: ['cases'] });
  };
  return useMutation({
    mutationFn: (command: CaseCommand) =>
      call(
        api.POST('/api/cases/{id}/commands', {
          params: {
            path: { id: view.caseId },
            header: { 'idempotency-key': key.current, 'if-match': String(view.version) },
          },
          body: command,
        }),
      ),
    onSuccess: () => {
      key.current = idempotencyKey();
      refresh();
      done?.();
    },
    onError: (problem) => {
      // A lost answer keeps its key; a refusal ends the attempt.
      if (isOffline(problem)) return;
      key.current = idempotencyKey();
      if (problem instanceof ProblemError && (problem.status === 409 || problem.status === 412)) refresh();
    },
  });
}
