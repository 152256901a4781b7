import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';
import { openApiDocument } from '../src/api/openapi.ts';
import { rootFolder } from '../src/platform/config.ts';
import { product } from '../src/product.ts';
import { apiPage } from './docs/api-page.ts';
import { itemsPage } from './docs/items-page.ts';
import { refusalsPage } from './docs/refusals-page.ts';
import { rightsPage } from './docs/rights-page.ts';
import { rulesPage } from './docs/rules-page.ts';
import { statesPage } from './docs/states-page.ts';

/** Every file that is made from declarations (生成文件): its path in the checkout and its text. Nothing is written. */
export async function generatedFiles(): Promise<Map<string, string>> {
  const { version } = JSON.parse(readFileSync(join(rootFolder, 'package.json'), 'utf8')) as { version: string };
  const document = openApiDocument(version);
  const types = await openapiTypes(document as unknown as Parameters<typeof openapiTypes>[0]);
  return new Map([
    ['docs/openapi.json', `${JSON.stringify(document, null, 2)}\n`],
    ['web/shared/api.gen.ts', astToString(types)],
    ['docs/refusals.md', refusalsPage()],
    ['docs/api.md', apiPage()],
    ['docs/items.md', itemsPage(product)],
    ['docs/rights.md', rightsPage(product)],
    ['docs/rules.md', rulesPage(product)],
    ['docs/states/case.md', statesPage(product)],
  ]);
}
