import { useTranslation } from 'react-i18next';
import { CaseParts } from '../../../shared/case-parts.tsx';
import type { Answer } from '../../../shared/client.ts';
import { Icon, type IconName } from '../../../shared/icons.tsx';
import { StatusTag } from '../../../shared/status.tsx';
import { useText } from '../../../shared/text.ts';
import { type Finding, formRows } from './form-rows.ts';
import { useScopeWords } from './scope-words.ts';

type View = Answer<'getCase'>;
const shapes: Record<Finding['verdict'], { icon: IconName; tone: string }> = {
  ok: { icon: 'tick', tone: 'ok' },
  warn: { icon: 'info', tone: 'warn' },
  officer: { icon: 'triangle', tone: 'warn' },
  stop: { icon: 'octagon', tone: 'bad' },
};

function Verdict({ verdict }: { verdict: Finding['verdict'] }) {
  const { t } = useTranslation();
  const { icon, tone } = shapes[verdict];
  return (
    <span className={`mt tx-${tone}`}>
      <Icon name={icon} />
      {t(`case.verdicts.${verdict}`)}
    </span>
  );
}

/** What was filed beside what the registers and rules say, one row a field (申请表对登记簿). */
export function FormTab({ view }: { view: View }) {
  const { t } = useTranslation();
  const { language, pick, formatInstant } = useText();
  const { rows, loose } = formRows(view, language, useScopeWords(view.formSchema));
  return (
    <>
      {view.reasons.length > 0 && (
        <div className="in">
          <h3 className="h3">{t('case.decidedWith')}</h3>
          <ul className="bul">
            {view.reasons.map((reason) => (
              <li key={reason.code}>
                {reason.text} {reason.basis && <span className="cap">{reason.basis}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      {(view.parties.length > 0 || view.answers.length > 0) && (
        <div className="in">
          <CaseParts view={view} />
        </div>
      )}
      <table className="cmp">
        <thead>
          <tr>
            <th scope="col">
              <span className="vh">{t('case.defectField')}</span>
            </th>
            <th scope="col">{t('case.filed')}</th>
            <th scope="col">{t('case.registers')}</th>
            <th scope="col">{t('case.verdict')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.field} className={row.worst === 'officer' || row.worst === 'stop' ? 'hit' : ''}>
              <th scope="row">{row.title}</th>
              <td data-title={t('case.filed')}>
                {row.lines.map((line, n) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two lines may read the same
                  <div key={n}>
                    {line.name !== '' && <small>{line.name} </small>}
                    {line.value}
                  </div>
                ))}
                {row.defects.map((text) => (
                  <div key={text} className="tx-idle">
                    <Icon name="pause" size="s" /> {t('case.defectTold', { text })}
                  </div>
                ))}
              </td>
              <td data-title={t('case.registers')}>
                {row.findings.length === 0 && <span className="cap">{t('case.nothingFound')}</span>}
                {row.findings.map((finding) => (
                  <Found key={`${finding.code} ${finding.field}`} finding={finding} />
                ))}
              </td>
              <td>{row.worst && <Verdict verdict={row.worst} />}</td>
            </tr>
          ))}
          {loose.length > 0 && (
            <tr className={loose.some((one) => one.verdict === 'officer' || one.verdict === 'stop') ? 'hit' : ''}>
              <th scope="row">{t('case.loose')}</th>
              <td />
              <td data-title={t('case.registers')}>
                {loose.map((finding) => (
                  <Found key={`${finding.code} ${finding.field}`} finding={finding} />
                ))}
              </td>
              <td>
                {[...new Set(loose.map((one) => one.verdict))].map((verdict) => (
                  <Verdict key={verdict} verdict={verdict} />
                ))}
              </td>
            </tr>
          )}
        </tbody>
      </table>
      {view.credentials.length > 0 && (
        <div className="in">
          <h3 className="h3">{t('case.credentials')}</h3>
          <ul className="creds">
            {view.credentials.map((credential) => (
              <li key={credential.credential}>
                <Icon name={credential.kind.includes('seal') ? 'stamp' : 'licence'} size="l" />
                <span>
                  <b>{pick(credential.kindName)}</b> <span className="num">{credential.number}</span>
                  <span className="cap">
                    {credential.holderName} · {formatInstant(credential.issuedAt)}
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

function Found({ finding }: { finding: Finding }) {
  const { t } = useTranslation();
  const { pick } = useText();
  return (
    <div className={finding.verdict === 'ok' ? '' : `tx-${shapes[finding.verdict].tone}`}>
      {pick(finding.text)}
      {finding.against && <small>{t('case.against', { what: finding.against })}</small>}
      {finding.basis && <small>{finding.basis}</small>}
    </div>
  );
}

/** Every check of the case in one list, with basis, remedy and the steps of its rule. */
export function ChecksTab({ view }: { view: View }) {
  const { t } = useTranslation();
  const { pick } = useText();
  if (view.findings.length === 0) return <p className="pan-empty">{t('case.checksEmpty')}</p>;
  const ok = view.findings.filter((finding) => finding.verdict === 'ok').length;
  const order: Finding['verdict'][] = ['stop', 'officer', 'warn', 'ok'];
  const sorted = view.findings.toSorted((a, b) => order.indexOf(a.verdict) - order.indexOf(b.verdict));
  return (
    <div className="in stack">
      <p className="row">
        <StatusTag status={ok === view.findings.length ? 'ok' : 'warn'}>
          {t('case.checksSummary', { ok, rest: view.findings.length - ok })}
        </StatusTag>
      </p>
      <ul className="checks">
        {sorted.map((finding) => (
          <li key={`${finding.code} ${finding.field} ${finding.text.zh}`}>
            <Verdict verdict={finding.verdict} />
            <div>
              <b>{pick(finding.text)}</b>
              {finding.remedy && <p>{pick(finding.remedy)}</p>}
              <p className="cap">
                {finding.basis && t('case.basis', { basis: finding.basis })}
                {finding.against && ` · ${t('case.against', { what: finding.against })}`}
              </p>
              {finding.steps && finding.steps.length > 0 && (
                <details>
                  <summary>{t('case.steps')}</summary>
                  <ol className="num-list">
                    {finding.steps.map((step) => (
                      <li key={step.zh}>{pick(step)}</li>
                    ))}
                  </ol>
                </details>
              )}
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
