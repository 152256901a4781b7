/**
 * Which tables derive from the log of events and are built anew from it (可重建的表), and which hold something of their own
 * (自有的表). `onewindow rebuild` rebuilds the first and leaves the second; a test finds every table in exactly one list.
 */
export const derivedTables = [
  'case_row',
  'case_party',
  'case_entry',
  'task',
  'timer',
  'credential',
  'credential_status',
  'notice',
  'notice_service',
  'register_record',
  'register_key',
  'indicator_fact',
] as const;

/** Tables that no event explains, each with what it is. */
export const keptTables: Readonly<Record<string, string>> = {
  event: 'the log itself',
  log_leaf: 'the transparency log: which leaf an event is; what was signed and published is never computed anew',
  log_tile: 'the transparency log: its tree',
  log_head: 'the transparency log: its signed heads',
  log_state: 'the transparency log: how far it has come',
  district: 'the district and its units',
  series: 'numbers given out; a gap must stay one',
  command_answer: 'first answers for repeated commands',
  credential_use: 'who showed and scanned which code',
  notice_mark: 'what channels and recipients said of a notice',
  contact: 'how people want to be told, with addresses encrypted',
  service_agreement: 'who agreed to be served electronically, and when',
  calendar_edition: 'the calendar of working days and who signed it',
  calendar_sweep: 'how far running cases were counted anew under an edition',
  errand: 'what the engine still has to do by itself, and how far it has come with it',
  outbox: 'messages on their way, encrypted; the log keeps digests of them only',
  person: 'people, with identity numbers encrypted',
  staff: 'who works where',
  session: 'who is logged in',
  read_log: 'who read whose data',
  draft: 'what has not been filed',
  plan: 'imported plans and the matches a person made',
  feed_cursor: 'how far readers of the feed have come',
};
