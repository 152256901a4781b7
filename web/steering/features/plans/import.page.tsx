import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { DropPlace } from '../../../shared/drop-place.tsx';
import { Icon } from '../../../shared/icons.tsx';
import { Refused } from '../../../shared/states.tsx';
import { Steps } from './steps.tsx';
import { planEndings, refuseFile, uploadPlan } from './upload.ts';

type State =
  | { is: 'waiting' }
  | { is: 'sending'; name: string; percent: number }
  | { is: 'refused'; sentence: string }
  | { is: 'failed'; problem: unknown };

/** Bringing a plan in (导入方案): drop a file, see it go, get to the review or a sentence that says what to do. */
export default function ImportPage() {
  const { t } = useTranslation();
  const go = useNavigate();
  const queries = useQueryClient();
  const [state, setState] = useState<State>({ is: 'waiting' });
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);

  const take = async (file: File | undefined) => {
    if (!file || state.is === 'sending') return;
    const refused = refuseFile(file);
    if (refused) {
      const size = (file.size / 1024 / 1024).toFixed(1);
      setState({ is: 'refused', sentence: t(`plan.${refused}`, { name: file.name, size }) });
      return;
    }
    const control = new AbortController();
    running.current = control;
    setState({ is: 'sending', name: file.name, percent: 0 });
    try {
      const plan = await uploadPlan(
        file,
        (percent) => setState({ is: 'sending', name: file.name, percent }),
        control.signal,
      );
      queries.setQueryData(['plan', plan.plan], plan);
      void queries.invalidateQueries({ queryKey: ['plans'] });
      void go(`/plans/${plan.plan}`);
    } catch (problem) {
      if (!control.signal.aborted) setState({ is: 'failed', problem });
    }
  };

  return (
    <div className="page pad import">
      <h1 className="h1-desk">{t('plan.import')}</h1>
      <Steps at="upload" />
      <DropPlace
        icon="file"
        label={t('plan.choose')}
        accept={planEndings.join(',')}
        onFiles={([file]) => void take(file)}
      >
        {(choose) =>
          state.is === 'sending' ? (
            <div role="status">
              <p className="h2">
                {state.percent < 100 ? t('plan.uploading', { percent: state.percent }) : t('plan.reading')}
              </p>
              <p className="mute">{state.name}</p>
              <progress max={100} {...(state.percent < 100 ? { value: state.percent } : {})} />
            </div>
          ) : (
            <>
              <p className="h2">{t('plan.drop')}</p>
              <p className="mute">{t('plan.dropOr')}</p>
              <button type="button" className="btn p big" onClick={choose}>
                {t('plan.choose')}
              </button>
              <p className="cap">{t('plan.formats')}</p>
            </>
          )
        }
      </DropPlace>
      {state.is === 'refused' && (
        <div className="note bad" role="alert">
          <Icon name="octagon" />
          <b>{state.sentence}</b>
        </div>
      )}
      {state.is === 'failed' && <Refused problem={state.problem} />}
      <section className="what">
        <h2 className="h3">{t('plan.what')}</h2>
        <ul>
          {(['measures', 'units', 'targets', 'unplaced'] as const).map((one) => (
            <li key={one}>
              <Icon name="check" /> {t(`plan.whatList.${one}`)}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
