import { daxie, dayOf } from '#kernel/base';
import { defineEffect, type EffectContext, type EffectDefinition, type Planned } from '#kernel/case';
import type { Changed } from './change.check.ts';
import type { ChangeForm } from './change.form.ts';

type Context = EffectContext<ChangeForm>;

/** Seals after a change have numbers of their own block (变更后印章编号段), which no founding reaches. */
const laterSeals = 900_000;

function changedOf({ results }: Pick<Context, 'results'>): Changed {
  const { changed } = (results.check ?? {}) as { changed?: Changed };
  if (!changed) throw new Error('the change was not checked before');
  return changed;
}

/** Writes the changed registration (变更登记); what stood before stays in the history of the record. */
const recordChange = defineEffect<ChangeForm>({
  code: 'registration.change-record',
  does: 'record',
  reads: ['check'],
  numbered: true,
  plan(context) {
    const { uscc, enterprise, oldName, newName } = changedOf(context);
    const today = dayOf(context.at);
    const planned: Planned[] = [
      {
        do: 'record',
        register: 'enterprise',
        record: enterprise.record,
        status: 'registered',
        data: { ...enterprise.data, changedOn: today },
        keys: { uscc },
      },
    ];
    if (oldName)
      planned.push({
        do: 'record',
        register: 'business-name',
        record: oldName.record,
        status: 'ended',
        data: { ...oldName.data, endedOn: today, endedHow: 'renamed' },
        keys: {},
      });
    if (newName)
      planned.push({
        do: 'record',
        register: 'business-name',
        record: context.caseId,
        status: 'registered',
        data: { ...newName.data, registeredOn: today },
        keys: { name: newName.key },
      });
    return { planned, result: { uscc, changedOn: today, serial: context.serial } };
  },
});

/** The licence before the change is superseded, and with a new name every seal that shows the old one (旧证旧章失效). */
const endOld = defineEffect<ChangeForm>({
  code: 'registration.change-cancel',
  does: 'cancel',
  reads: ['check'],
  plan(context) {
    const { uscc, newName } = changedOf(context);
    const kinds = newName ? ['business-licence', 'entity-seal', 'purpose-seal'] : ['business-licence'];
    return { planned: [{ do: 'cancel', holder: uscc, act: 'supersede', kinds }], result: {} };
  },
});

/** Issues the licence as changed, and a new official seal with a new name (换发执照和印章). 《市场主体登记管理条例》第二十八条. */
const issueNew = defineEffect<ChangeForm>({
  code: 'registration.change-issue',
  does: 'issue',
  reads: ['check', 'record'],
  plan(context) {
    const { uscc, enterprise, newName } = changedOf(context);
    const { data } = enterprise;
    const name = String(data.name);
    const holder = { id: uscc, name };
    const person = context.applicant.person;
    const planned: Planned[] = [
      {
        do: 'issue',
        credential: 'business-licence',
        number: uscc,
        holder,
        person,
        face: {
          name,
          legalRepresentative: String(data.legalRepresentative),
          type: String(data.type),
          capital: daxie(Number(data.capitalFen)),
          address: String(data.address),
          scope: String(data.scope),
          registrar: String(data.registrar),
          foundedOn: String(data.foundedOn),
          uscc,
        },
      },
    ];
    const number = `${context.district.regionCode}${laterSeals + Number(context.results.record?.serial ?? 0)}1`;
    if (newName)
      planned.push({
        do: 'issue',
        credential: 'entity-seal',
        number,
        holder,
        person,
        face: { name, uscc, kind: '法定名称章', text: name, number },
      });
    return { planned, result: { number: uscc } };
  },
});

/** The effects of a change of registration (变更登记动作). */
export const changeEffects: EffectDefinition[] = [recordChange, endOld, issueNew];
