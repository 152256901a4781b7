import { useTranslation } from 'react-i18next';

const steps = ['upload', 'review', 'confirm', 'board'] as const;

/** How far the import has come (导入步骤). */
export function Steps({ at }: { at: (typeof steps)[number] }) {
  const { t } = useTranslation();
  const here = steps.indexOf(at);
  return (
    <ol className="steps no-print">
      {steps.map((step, n) => (
        <li
          key={step}
          className={n < here ? 'past' : n === here ? 'here' : ''}
          aria-current={n === here ? 'step' : undefined}
        >
          <b>{n + 1}</b> {t(`plan.steps.${step}`)}
        </li>
      ))}
    </ol>
  );
}
