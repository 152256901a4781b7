import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { validateItem } from '#kernel/item';
import { formWidgets } from '../src/api/form-widgets.ts';
import { gatherDeclarations, knownDeclarations } from '../src/api/world.ts';
import { rootFolder } from '../src/platform/config.ts';
import { product } from '../src/product.ts';
import { groupWidgets, uiSchemaOf } from '../web/shared/form/schema.ts';

const seed = <T>(name: string) => JSON.parse(readFileSync(join(rootFolder, 'seeds', name), 'utf8')) as T;
const declarations = gatherDeclarations(product);
const units = seed<{ code: string }[]>('units.json').map(({ code }) => code);
const staff = seed<{ staff?: { unit: string; roles: string[] } }[]>('persons.json').flatMap(
  (person) => person.staff ?? [],
);
const { partnerPorts } = seed<{ partnerPorts: Record<string, number> }>('instance.json');

test.each(declarations.items.map((item) => [item.code, item] as const))(
  'every unit, role and partner that %s names is there in the demonstration district',
  (_, item) => {
    const problems = validateItem(item, {
      ...knownDeclarations(product, declarations),
      units: new Set(units),
      hasRole: (unit, role) => staff.some((one) => one.unit === unit && one.roles.includes(role)),
      partners: new Set(Object.keys(partnerPorts)),
    });
    expect(problems).toEqual([]);
  },
);

test('what an item uses as a task says what it ends with or does, so that the office cannot break it', () => {
  const tasks = declarations.items.flatMap(({ stages }) => stages.flatMap((stage) => stage.tasks));
  const checks = tasks.flatMap((task) => (task.kind === 'rule' ? [task.check] : []));
  const effects = tasks.flatMap((task) => ('effect' in task && task.effect ? [task.effect] : []));
  expect(checks.filter((code) => !declarations.checks.get(code)?.outcomes)).toEqual([]);
  expect(effects.filter((code) => !declarations.effects.get(code)?.does)).toEqual([]);
  expect(checks.length * effects.length).toBeGreaterThan(0);
});

test('every widget that a form may name is one that the pages draw, and there is no other', () => {
  const drawn = (type: string, widget?: string) =>
    JSON.stringify(
      uiSchemaOf({ type, items: { type: 'object', properties: {} }, ...(widget ? { 'x-widget': widget } : {}) }),
    );
  const types = ['string', 'array'];
  const isDrawn = (widget: string) => types.some((type) => drawn(type, widget) !== drawn(type));
  expect([...formWidgets].filter((widget) => !isDrawn(widget))).toEqual([]);
  expect(isDrawn('dial')).toBe(false);
  for (const widget of groupWidgets) expect(formWidgets).toContain(widget);
});
