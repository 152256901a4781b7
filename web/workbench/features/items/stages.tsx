import { useTranslation } from 'react-i18next';
import { useText } from '../../../shared/text.ts';
import { freeCode, type Outcome, type Stage, type Task, wordsOf } from './definition.ts';
import {
  AddLine,
  CheckInput,
  ChoiceInput,
  Fold,
  LimitInput,
  LineInput,
  LineTools,
  type Path,
  Problems,
  TextInput,
  useEditing,
} from './editor.tsx';

const decisions = ['granted', 'ruled'];
const ends = ['granted', 'declined', 'not-accepted', 'complete'];

/** The stages, their tasks side by side, and where each outcome leads (环节). */
export function Stages() {
  const { t } = useTranslation();
  const { pick } = useText();
  const { definition, vocabulary, set } = useEditing();
  const { stages } = definition;
  const f = (name: string) => t(`workshop.f.${name}`);
  const outcomesOf = (check: string) => vocabulary.checks.find((one) => one.code === check)?.outcomes ?? null;
  const places = stages.map((stage) => ({
    value: stage.code,
    text: t('workshop.toStage', { name: pick(stage.name) || stage.code }),
  }));
  return (
    <>
      <Problems at={['stages']} />
      {stages.map((stage, n) => (
        <section className="card flat" key={stage.code} aria-label={pick(stage.name)}>
          <Fold
            at={[['stages', n]]}
            summary={
              <>
                <b>
                  {n + 1} · {pick(stage.name) || stage.code}
                </b>{' '}
                <span className="mute">{stage.tasks.map((task) => pick(task.name)).join(t('workshop.comma'))}</span>
              </>
            }
          >
            <LineTools at={['stages']} list={stages} index={n} name={pick(stage.name)} />
            {['', 'code', 'tasks', 'next'].map((part) => (
              <Problems key={part} at={part === '' ? ['stages', n] : ['stages', n, part]} />
            ))}
            <div className="record-grid">
              <TextInput at={['stages', n, 'name']} label={f('stage')} value={stage.name} />
              <ChoiceInput
                at={['stages', n, 'decides']}
                label={f('decides')}
                value={stage.decides ?? ''}
                empty={t('workshop.none')}
                options={decisions.map((value) => ({ value, text: t(`workshop.decides.${value}`) }))}
                onChoose={(value) => set(['stages', n, 'decides'], value === '' ? undefined : value)}
              />
            </div>
            {stage.tasks.map((task, m) => (
              <div className="ws-line" key={task.code}>
                <TaskInputs at={['stages', n, 'tasks', m]} task={task} />
                <LineTools at={['stages', n, 'tasks']} list={stage.tasks} index={m} name={pick(task.name)} />
              </div>
            ))}
            <AddLine
              at={['stages', n, 'tasks']}
              list={stage.tasks}
              text={t('workshop.add.task')}
              make={() =>
                newTask(
                  freeCode(
                    stages.flatMap(({ tasks }) => tasks),
                    'task',
                  ),
                  definition.unit,
                )
              }
            />
            <fieldset className="ws-ways">
              <legend>{t('workshop.h.ways')}</legend>
              <div className="record-grid">
                {wordsOf(stage, outcomesOf).map((word) => (
                  <ChoiceInput
                    key={word}
                    at={['stages', n, 'next', word]}
                    label={t('workshop.f.next', { word: wordText(stage, word, pick) })}
                    value={wayOf(stage, word)}
                    empty={t('workshop.none')}
                    options={[
                      ...places,
                      ...ends.map((end) => ({ value: `end ${end}`, text: t(`workshop.end.${end}`) })),
                    ]}
                    onChoose={(to) => set(['stages', n, 'next'], ways(stage, word, to))}
                  />
                ))}
              </div>
            </fieldset>
          </Fold>
        </section>
      ))}
      <AddLine
        at={['stages']}
        list={stages}
        text={t('workshop.add.stage')}
        make={() => ({ code: freeCode(stages, 'stage'), name: { zh: '', en: '' }, tasks: [], next: {} })}
      />
      <div className="record-grid">
        <ChoiceInput
          at={['afterCorrection']}
          label={f('afterCorrection')}
          value={definition.afterCorrection}
          options={places}
        />
      </div>
      <Problems at={['rehearsal']} inside />
      <Problems at={['alternatives']} />
      {(['parties', 'entries', 'rings'] as const).map((part) => (
        <Problems key={part} at={[part]} inside />
      ))}
      {(definition.parties ?? definition.entries ?? definition.rings) && (
        <p className="cap">{t('workshop.partiesNote')}</p>
      )}
    </>
  );
}

function newTask(code: string, unit: string): Task {
  return { code, name: { zh: '', en: '' }, kind: 'human', unit, role: '', outcomes: [] };
}

function wayOf(stage: Stage, word: string): string {
  const next = Object.hasOwn(stage.next, word) ? stage.next[word] : undefined;
  if (!next) return '';
  return 'stage' in next ? next.stage : `end ${next.end}`;
}

function ways(stage: Stage, word: string, to: string): Stage['next'] {
  const { [word]: _, ...others } = stage.next;
  if (to === '') return others;
  return { ...others, [word]: to.startsWith('end ') ? { end: to.slice(4) } : { stage: to } };
}

/** An outcome by its name where an officer chooses it, else the word itself. */
function wordText(stage: Stage, word: string, pick: (text: Outcome['name'] | undefined) => string): string {
  const outcome = stage.tasks.flatMap((task) => task.outcomes ?? []).find(({ code }) => code === word);
  return outcome ? pick(outcome.name) : word;
}

/** What each kind of task is made of besides code and name. */
function blank(kind: string, task: Task): Task {
  const same = { code: task.code, name: task.name, kind };
  switch (kind) {
    case 'human':
      return { ...same, unit: task.unit ?? '', role: '', outcomes: [] };
    case 'rule':
      return { ...same, check: '' };
    case 'sign':
      return { ...same, each: '' };
    case 'party':
      return { ...same, of: [], outcomes: [], runsFrom: 'opening', lapse: '' };
    case 'subcase':
      return { ...same, effect: '', item: '' };
    case 'wait':
      return { ...same, until: { limit: { kind: 'workingDays', count: 1 } } };
    case 'open-sealed':
      return { ...same, effect: '', holders: '', unit: task.unit ?? '', role: '' };
    case 'push':
      return { ...same, effect: '', partner: '', unit: task.unit ?? '', optional: true };
    default:
      return { ...same, effect: '' };
  }
}

function TaskInputs({ at, task }: { at: Path; task: Task }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const { definition, vocabulary, set } = useEditing();
  const f = (name: string) => t(`workshop.f.${name}`);
  const codes = (list: readonly string[]) => list.map((value) => ({ value, text: value }));
  const units = vocabulary.units.map((unit) => ({ value: unit.code, text: pick(unit.name) }));
  const lists = Object.entries(definition.form.properties ?? {}).filter(([, field]) => field.type === 'array');
  return (
    <>
      <Problems at={at} />
      <Problems at={[...at, 'code']} />
      <div className="record-grid">
        <TextInput at={[...at, 'name']} label={f('task')} value={task.name} />
        <ChoiceInput
          at={[...at, 'kind']}
          label={f('kind')}
          value={task.kind}
          options={vocabulary.taskKinds.map((value) => ({
            value,
            text: t(`workshop.taskKind.${value}`, { defaultValue: value }),
          }))}
          onChoose={(kind) => set(at, blank(kind, task))}
        />
        {task.kind === 'rule' && (
          <ChoiceInput
            at={[...at, 'check']}
            label={f('check')}
            value={task.check ?? ''}
            empty=""
            options={vocabulary.checks.map((one) => ({ value: one.code, text: pick(one.name) }))}
          />
        )}
        {task.kind === 'sign' && (
          <ChoiceInput
            at={[...at, 'each']}
            label={f('each')}
            value={task.each ?? ''}
            empty=""
            options={lists.map(([name, field]) => ({ value: `/${name}`, text: field.title ?? name }))}
          />
        )}
        {task.effect !== undefined && (
          <ChoiceInput
            at={[...at, 'effect']}
            label={f('effect')}
            value={task.effect}
            empty=""
            options={codes(
              vocabulary.effects
                .filter(({ does }) => does === null || does.split(' ')[0] === task.kind)
                .map(({ code }) => code),
            )}
          />
        )}
        {task.kind === 'subcase' && (
          <ChoiceInput
            at={[...at, 'item']}
            label={f('subitem')}
            value={task.item ?? ''}
            empty=""
            options={vocabulary.items.map((one) => ({ value: one.code, text: pick(one.name) }))}
          />
        )}
        {task.kind === 'party' && <PartyInputs at={at} task={task} />}
        {task.kind === 'wait' && <p className="cap">{t('workshop.waitNote')}</p>}
        {task.kind === 'record' && (
          <LineInput at={[...at, 'series']} label={f('series')} value={task.series} optional />
        )}
        {task.kind === 'push' && (
          <ChoiceInput
            at={[...at, 'partner']}
            label={f('partner')}
            value={task.partner ?? ''}
            empty=""
            options={codes(vocabulary.partners)}
          />
        )}
        {task.unit !== undefined && (
          <ChoiceInput at={[...at, 'unit']} label={f('unit')} value={task.unit} options={units} />
        )}
        {task.kind === 'human' && (
          <ChoiceInput
            at={[...at, 'role']}
            label={f('role')}
            value={task.role ?? ''}
            empty=""
            options={codes(vocabulary.roles.filter(({ unit }) => unit === task.unit).map(({ role }) => role))}
          />
        )}
        {(task.kind === 'human' || task.kind === 'push' || task.kind === 'party') && (
          <LimitInput at={[...at, 'limit']} label={f('limit')} value={task.limit} optional />
        )}
      </div>
      {(task.kind === 'human' || task.kind === 'party') && (
        <Outcomes at={[...at, 'outcomes']} outcomes={task.outcomes ?? []} party={task.kind === 'party'} />
      )}
    </>
  );
}

/** Who of the parties is asked, from when his time runs, and what his silence counts as. */
function PartyInputs({ at, task }: { at: Path; task: Task }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const { definition, set } = useEditing();
  const f = (name: string) => t(`workshop.f.${name}`);
  const roles = [
    { code: 'applicant', name: t('workshop.theApplicant') },
    ...(definition.parties ?? []).map(({ code, name }) => ({ code, name: pick(name) || code })),
  ];
  const asked = task.of ?? [];
  return (
    <>
      <fieldset className="act-field">
        <legend>{f('of')}</legend>
        {roles.map(({ code, name }) => (
          <CheckInput
            key={code}
            label={name}
            checked={asked.includes(code)}
            onChange={(checked) => set([...at, 'of'], checked ? [...asked, code] : asked.filter((one) => one !== code))}
          />
        ))}
        <Problems at={[...at, 'of']} inside />
      </fieldset>
      <ChoiceInput
        at={[...at, 'runsFrom']}
        label={f('runsFrom')}
        value={task.runsFrom ?? ''}
        options={['opening', 'service'].map((value) => ({ value, text: t(`workshop.runsFrom.${value}`) }))}
      />
      <LineInput at={[...at, 'lapse']} label={f('lapse')} value={task.lapse} />
      {['ends', 'shownTo'].map((part) => (
        <Problems key={part} at={[...at, part]} inside />
      ))}
    </>
  );
}

function Outcomes({ at, outcomes, party }: { at: Path; outcomes: Outcome[]; party: boolean }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const { set } = useEditing();
  const f = (name: string) => t(`workshop.f.${name}`);
  return (
    <div className="ws-inner">
      <Problems at={at} />
      {outcomes.map((outcome, n) => (
        <div className="ws-line" key={outcome.code}>
          {['', 'code', 'needsReasons', 'entries'].map((part) => (
            <Problems key={part} at={part === '' ? [...at, n] : [...at, n, part]} />
          ))}
          <div className="record-grid">
            <TextInput at={[...at, n, 'name']} label={f('outcome')} value={outcome.name} />
            {!party && <TextInput at={[...at, n, 'tells']} label={f('tells')} value={outcome.tells} optional long />}
            {!party && (
              <div className="act-field">
                <CheckInput
                  label={f('needsReasons')}
                  checked={outcome.needsReasons ?? false}
                  onChange={(checked) => set([...at, n, 'needsReasons'], checked)}
                />
              </div>
            )}
          </div>
          <Problems at={[...at, n, 'form']} inside />
          {outcome.reasons && (
            <Fold at={[[...at, n, 'reasons']]} summary={t('workshop.reasons', { count: outcome.reasons.length })}>
              {outcome.reasons.map((reason, m) => (
                <div className="record-grid" key={reason.code}>
                  <Problems at={[...at, n, 'reasons', m, 'code']} />
                  <TextInput at={[...at, n, 'reasons', m, 'text']} label={f('reason')} value={reason.text} />
                  <LineInput at={[...at, n, 'reasons', m, 'basis']} label={f('basis')} value={reason.basis} wide />
                </div>
              ))}
            </Fold>
          )}
          <LineTools at={at} list={outcomes} index={n} name={pick(outcome.name)} />
        </div>
      ))}
      <AddLine
        at={at}
        list={outcomes}
        text={t('workshop.add.outcome')}
        make={() => ({
          code: freeCode(outcomes, 'outcome'),
          name: { zh: '', en: '' },
          ...(party ? {} : { needsReasons: false }),
        })}
      />
    </div>
  );
}
