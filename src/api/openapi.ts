import { contract, type Operation } from './contract/index.ts';
import { Problem } from './contract/shapes.ts';

type Schema = Record<string, unknown>;

/** The OpenAPI 3.1 document of the API, made from the contract alone. `version` is the product's. */
export function openApiDocument(version: string): Schema {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [operationId, entry] of Object.entries(contract)) {
    const operation: Operation = entry;
    const path = operation.url.replace(/:([a-z]+)/gi, '{$1}');
    paths[path] ??= {};
    paths[path][operation.method.toLowerCase()] = describe(operationId, operation);
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'OneWindow 一窗通',
      version,
      description: 'Everything the web applications do is in this API. Errors are problem+json with a code.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(Object.values(contract).map((operation) => operation.tag))].map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: plain(Problem) },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'onewindow' } },
    },
  };
}

function describe(operationId: string, operation: Operation): Schema {
  return {
    operationId,
    summary: operation.summary,
    tags: [operation.tag],
    ...(operation.clear ? { 'x-personal-numbers-in-clear': operation.clear } : {}),
    security: operation.who === 'anybody' ? [] : [{ session: [] }],
    parameters: [
      ...parameters('path', operation.params),
      ...parameters('query', operation.querystring),
      ...parameters('header', operation.headers),
    ],
    ...(operation.body
      ? { requestBody: { required: true, content: { 'application/json': { schema: plain(operation.body) } } } }
      : {}),
    ...(operation.upload
      ? {
          requestBody: {
            required: true,
            content: {
              'multipart/form-data': {
                schema: {
                  type: 'object',
                  properties: { file: { type: 'string', format: 'binary' } },
                  required: ['file'],
                },
              },
            },
          },
        }
      : {}),
    responses: {
      [operation.status ?? 200]: {
        description: 'done',
        content: { [operation.produces?.split(';')[0] ?? 'application/json']: { schema: plain(operation.response) } },
      },
      default: {
        description: 'refused',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

function parameters(where: 'path' | 'query' | 'header', schema: unknown): Schema[] {
  if (!schema) return [];
  const { properties, required = [] } = plain(schema) as { properties: Record<string, Schema>; required?: string[] };
  return Object.entries(properties).map(([name, of]) => ({
    name,
    in: where,
    required: where === 'path' || required.includes(name),
    schema: of,
  }));
}

/** The schema without what TypeBox hangs on it for itself. */
function plain(schema: unknown): Schema {
  return JSON.parse(JSON.stringify(schema)) as Schema;
}
