import { parseDay } from '#kernel/base';
import type { Handlers } from '../operation.ts';

export const ruleHandlers: Pick<Handlers, 'listRules' | 'getRule' | 'runRule'> = {
  async listRules({ world }) {
    return {
      rows: world.rules.list().map((line) => {
        const card = world.rules.show(line.code);
        return {
          code: line.code,
          name: line.name,
          versions: card.versions.length,
          verified: card.versions.every((version) => version.verified !== false),
        };
      }),
    };
  },

  async getRule({ world, params }) {
    const card = world.rules.show(params.code);
    return {
      code: card.code,
      name: card.name,
      input: plain(card.input),
      versions: card.versions.map((version) => ({
        from: version.from,
        to: version.to ?? null,
        basis: version.basis,
        verified: version.verified !== false,
        params: plain(version.params),
      })),
      examples: card.examples.map((example) => ({
        on: example.on,
        input: plain(example.input),
        expect: 'value' in example ? example.value : example,
      })),
    };
  },

  async runRule({ world, params, body }) {
    const run = world.rules.run(params.code, parseDay(body.on), body.input);
    return {
      value: run.value,
      steps: [...run.steps],
      basis: run.basis,
      from: run.version.from,
      to: run.version.to ?? null,
      verified: run.verified !== false,
    };
  },
};

function plain(value: unknown): Record<string, unknown> {
  return JSON.parse(JSON.stringify(value ?? {})) as Record<string, unknown>;
}
