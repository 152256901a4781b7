import { type Day, dayOf, parseDay, parseInstant, Refusal } from '#kernel/base';
import {
  type Box,
  type Feature,
  featureHistory,
  featuresOn,
  getLayer,
  kindOfGeometry,
  type Layer,
  listLayers,
  measure,
  overlapsWith,
  type PlaceActor,
  type PlaceParts,
  placesAt,
  putFeature,
  putLayer,
  readGeometry,
} from '#kernel/place';
import { type Caller, staffWith } from '../caller.ts';
import { cutPage, readCursor } from '../cursor.ts';
import type { Answer, Handlers } from '../operation.ts';
import { versionSeen } from '../version-seen.ts';
import type { World } from '../world.ts';
import { unitName } from './district.ts';

const usualPage = 500;

type Operations =
  | 'listLayers'
  | 'putLayer'
  | 'listFeatures'
  | 'getFeatureHistory'
  | 'putFeature'
  | 'locate'
  | 'measurePlace';

export const placeHandlers: Pick<Handlers, Operations> = {
  async listLayers({ world, caller }) {
    const rows = await listLayers(partsOf(world), { open: !caller?.staff });
    return { rows: rows.map((layer) => layerView(world, layer, caller)) };
  },

  async putLayer({ world, caller, params, headers, body }) {
    const me = staffWith(caller);
    const change = { ...body, layer: params.layer, unit: me.staff.unit, version: versionSeen(headers) };
    return layerView(world, await putLayer(partsOf(world), change, actorOfPlaces(me)), me);
  },

  async listFeatures({ world, caller, params, query }) {
    await getLayer(partsOf(world), params.layer, actorOfPlaces(caller));
    const limit = query.limit ?? usualPage;
    const rows = await featuresOn(partsOf(world), {
      layer: params.layer,
      day: dayAsked(world, query.on),
      knownAt: query.knownAt === undefined ? undefined : parseInstant(query.knownAt),
      box: query.box === undefined ? undefined : boxAsked(query.box),
      after: readCursor(query.after, ['text'])?.[0] ?? '',
      limit: limit + 1,
    });
    const { page, next } = cutPage(rows, limit, (last) => last.feature);
    return { rows: page.map(featureView), next };
  },

  async getFeatureHistory({ world, caller, params }) {
    await getLayer(partsOf(world), params.layer, actorOfPlaces(caller));
    return { rows: (await featureHistory(partsOf(world), params.layer, params.id)).map(featureView) };
  },

  async putFeature({ world, caller, params, headers, body }) {
    const me = staffWith(caller);
    const { case: caseId = '', facts = {}, validFrom, ...rest } = body;
    const change = {
      ...rest,
      layer: params.layer,
      feature: params.id,
      version: versionSeen(headers),
      validFrom: parseDay(validFrom),
      facts,
      caseId,
    };
    return featureView(await putFeature(partsOf(world), change, actorOfPlaces(me)));
  },

  async locate({ world, caller, query }) {
    const point = readGeometry({ type: 'Point', coordinates: [query.lon, query.lat] });
    if (point.type !== 'Point') throw new Error('a point was read as something else');
    const day = dayAsked(world, query.on);
    const rows = await placesAt(partsOf(world), point.coordinates, day, actorOfPlaces(caller));
    return { rows: rows.map(({ layerName, ...row }) => ({ ...featureView(row), layerName })) };
  },

  async measurePlace({ world, caller, body }) {
    const geometry = readGeometry(body.geometry);
    const answer = {
      geometry,
      kind: kindOfGeometry(geometry),
      measured: measure(geometry),
      overlaps: [],
      freeM2: null,
    };
    if (body.layer === undefined) return answer;
    const layer = await getLayer(partsOf(world), body.layer, actorOfPlaces(caller));
    if (layer.kind !== 'area') return answer;
    const { overlaps, freeM2 } = await overlapsWith(partsOf(world), geometry, layer.layer, dayAsked(world, body.on));
    return {
      ...answer,
      overlaps: overlaps.map(({ feature, common, measured }) => ({
        feature: feature.feature,
        name: feature.name,
        common,
        measured,
      })),
      freeM2,
    };
  },
};

function partsOf(world: World): PlaceParts {
  return { db: world.db, district: world.district.code, now: world.now };
}

function actorOfPlaces(caller: Caller | null): PlaceActor {
  return { person: caller?.person ?? '', unit: caller?.staff?.unit ?? null };
}

function dayAsked(world: World, text: string | undefined): Day {
  return text === undefined ? dayOf(world.now()) : parseDay(text);
}

function boxAsked(text: string): Box {
  const box = text.split(',').map(Number);
  if (box.length !== 4 || !box.every(Number.isFinite))
    throw new Refusal('INPUT_INVALID', { field: 'box', reason: 'west,south,east,north' });
  return box as Box;
}

function layerView(world: World, layer: Layer, caller: Caller | null): Answer<'putLayer'> {
  return { ...layer, unitName: unitName(world, layer.unit), mine: caller?.staff?.unit === layer.unit };
}

function featureView(feature: Feature): Answer<'putFeature'> {
  const { recordedBy: _, ...rest } = feature;
  return rest;
}
