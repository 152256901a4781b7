-- A plan made while the outbox is nearly empty reads all of it for every message, and would be kept while it fills: it is planned
-- anew each time, by the size it has.
alter function lease_outbox(text, timestamptz, timestamptz, integer) set plan_cache_mode = force_custom_plan;
alter function settle_outbox(text, timestamptz, text[], text[], timestamptz[], text[], jsonb[], jsonb) set plan_cache_mode = force_custom_plan;
