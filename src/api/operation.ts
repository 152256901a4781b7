import type { FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { Caller } from './caller.ts';
import type { contract, Operation, OperationId } from './contract/index.ts';
import type { World } from './world.ts';

type Of<Op, Part extends keyof Operation> = Op extends Record<Part, infer S extends TSchema> ? Static<S> : undefined;

/** What a handler of an operation is given, checked against the contract. */
export interface Input<Id extends OperationId> {
  params: Of<(typeof contract)[Id], 'params'>;
  query: Of<(typeof contract)[Id], 'querystring'>;
  body: Of<(typeof contract)[Id], 'body'>;
  headers: Of<(typeof contract)[Id], 'headers'>;
  caller: Caller | null;
  request: FastifyRequest;
  world: World;
}

/** What an operation answers. */
export type Answer<Id extends OperationId> = Static<(typeof contract)[Id]['response']>;

/** The function behind an operation. */
export type Handler<Id extends OperationId> = (input: Input<Id>) => Promise<Answer<Id>>;

/** Every operation has its function; the compiler says which is missing. */
export type Handlers = { [Id in OperationId]: Handler<Id> };
