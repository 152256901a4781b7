/** A stored event as pages read it. */
export interface StoredEvent {
  version: number;
  type: string;
  at: string;
  actor: string;
  payload: Record<string, unknown>;
}
