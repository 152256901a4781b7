import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { instantOfMs } from '#kernel/base';
import { readConfig, rootFolder } from '#platform/config';
import { seedDistrict } from '../src/api/seed.ts';
import { readVaultKeys } from '../src/api/world.ts';

/** Fills an empty district with what it starts from; a district that has it already is left as it is. */
const config = readConfig(process.env);
if (!config.databaseOwnerUrl) throw new Error('DATABASE_URL is not set');
const read = <T>(name: string) => JSON.parse(readFileSync(join(rootFolder, 'seeds', name), 'utf8')) as T;
await seedDistrict(config.databaseOwnerUrl, {
  facts: read('district.json'),
  units: read('units.json'),
  persons: read('persons.json'),
  grounds: read('grounds.json'),
  at: instantOfMs(Date.now()),
  vaultKeys: readVaultKeys(config.keysFolder),
});
