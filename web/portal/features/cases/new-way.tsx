import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type FormSchema, formErrors, sentenceKey, startingValue, withoutEmpty } from '../../../shared/form/schema.ts';
import { Icon } from '../../../shared/icons.tsx';
import { Loading, Refused } from '../../../shared/states.tsx';
import { useText } from '../../../shared/text.ts';
import type { Case } from './case.ts';
import { useCommand } from './use-command.ts';

const ItemForm = lazy(() => import('../../../shared/form/item-form.tsx'));

/** The item asks less than when this was filed (改用新办法): what that means, and the form as it is asked for now, filled in already. */
export function NewWay({ view, offer }: { view: Case; offer: Case['commands'][number] }) {
  const { t } = useTranslation();
  const { pick } = useText();
  const schema = offer.form as FormSchema;
  const [open, setOpen] = useState(false);
  const [tried, setTried] = useState(false);
  const known = Object.fromEntries(Object.entries(view.form).filter(([name]) => schema.properties?.[name]));
  const [value, setValue] = useState(() => startingValue(schema, known) as Record<string, unknown>);
  const send = useCommand(view, () => setOpen(false));
  const errors = tried ? formErrors(schema, value) : [];
  return (
    <section className="card" aria-labelledby="new-way">
      <h2 className="h3" id="new-way">
        <Icon name="redo" /> {t('newWay.title')}
      </h2>
      {offer.tells && <p className="sm">{pick(offer.tells)}</p>}
      {!open ? (
        <button type="button" className="btn p" onClick={() => setOpen(true)}>
          {t('newWay.open')}
        </button>
      ) : (
        <>
          <Suspense fallback={<Loading lines={4} />}>
            <ItemForm
              id="new-way"
              schema={schema}
              fields={Object.keys(schema.properties ?? {})}
              value={value}
              onChange={(next) => setValue(next)}
              problems={errors.map((error) => ({
                path: error.path,
                text: t(sentenceKey(error), { limit: error.params.limit, help: '' }),
              }))}
              disabled={send.isPending}
            />
          </Suspense>
          {send.isError && <Refused problem={send.error} />}
          <p className="row wrap">
            <button
              type="button"
              className="btn p"
              disabled={send.isPending}
              onClick={() => {
                setTried(true);
                const form = withoutEmpty(value);
                if (formErrors(schema, form).length === 0)
                  send.mutate({ type: 'take-version', version: Number(offer.outcome), form });
              }}
            >
              {t('newWay.go')}
            </button>
            <button type="button" className="btn" onClick={() => setOpen(false)}>
              {t('newWay.keep')}
            </button>
          </p>
        </>
      )}
    </section>
  );
}
