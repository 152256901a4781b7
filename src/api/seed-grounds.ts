import type pg from 'pg';
import { dayOf, type Instant, type LocalText } from '#kernel/base';
import { checkResource, type ResourceFacts } from '#kernel/booking';
import { boxOf, type LayerKind, measure, readGeometry } from '#kernel/place';

/** What of the demonstration district can be booked, and its layers of places (演示资源和图层). */
export interface Grounds {
  resources: (ResourceFacts & { resource: string })[];
  layers: {
    layer: string;
    name: LocalText;
    unit: string;
    kind: LayerKind;
    open: boolean;
    bounds: boolean;
    features: { feature: string; name: string; geometry: unknown; facts: Record<string, unknown> }[];
  }[];
}

/** Enters them where they are not there yet, checked like everybody else's (建立演示资源). */
export async function seedGrounds(client: pg.Client, district: string, grounds: Grounds, at: Instant): Promise<void> {
  for (const { resource, ...facts } of grounds.resources) {
    checkResource(facts);
    await client.query(
      `insert into booking_resource (district, resource, kind, version, name, unit, open, active, facts, changed_at, changed_by)
         values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, '') on conflict do nothing`,
      [district, resource, facts.kind, facts.name, facts.unit, facts.open, facts.active, facts, at],
    );
  }
  for (const { features, ...layer } of grounds.layers) {
    await client.query(
      `insert into place_layer (district, layer, version, name, unit, kind, open, bounds, changed_at, changed_by)
         values ($1, $2, 1, $3, $4, $5, $6, $7, $8, '') on conflict do nothing`,
      [district, layer.layer, layer.name, layer.unit, layer.kind, layer.open, layer.bounds, at],
    );
    for (const { feature, name, geometry: given, facts } of features) {
      const geometry = readGeometry(given);
      await client.query(
        `insert into place_feature (district, layer, feature, version, valid_from, ended, name, geometry, facts, measured, west, south,
            east, north, why, case_id, recorded_at, recorded_by)
           values ($1, $2, $3, 1, $4, false, $5, $6, $7, $8, $9, $10, $11, $12, '', '', $13, '') on conflict do nothing`,
        [district, layer.layer, feature, dayOf(at), name, geometry, facts, measure(geometry), ...boxOf(geometry), at],
      );
    }
  }
}
