import { useQueries } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, call } from '../client.ts';
import { useText } from '../text.ts';
import { choicesOf, type FormSchema, localise } from './schema.ts';
import './facts.css';

/** What was filled in, to be read and not changed (填报内容): titles and values in the order of the form. */
export function FormFacts({
  schema,
  fields,
  value,
  defects = [],
}: {
  schema: FormSchema;
  /** Top-level fields to show. */
  fields: string[];
  value: Record<string, unknown>;
  /** Top-level or deeper places that somebody asked to change, as JSON pointers. */
  defects?: { path: string; text: string }[];
}) {
  const { language } = useText();
  const local = localise(schema, language);
  return (
    <dl className="facts">
      {fields.map((name) => {
        const field = local.properties?.[name];
        if (!field || value[name] === undefined) return null;
        return <Fact key={name} path={`/${name}`} schema={field} value={value[name]} defects={defects} />;
      })}
    </dl>
  );
}

function Fact({
  path,
  schema,
  value,
  defects,
}: {
  path: string;
  schema: FormSchema;
  value: unknown;
  defects: { path: string; text: string }[];
}) {
  const { t } = useTranslation();
  const here = defects.filter((defect) => defect.path === path);
  return (
    <div className={here.length > 0 ? 'fact defect' : 'fact'}>
      <dt>{schema.title ?? path.split('/').at(-1)}</dt>
      <dd>
        <Value path={path} schema={schema} value={value} defects={defects} />
        {here.map((defect) => (
          <p className="sm tx-you" key={defect.text}>
            {t('form.defect', { text: defect.text })}
          </p>
        ))}
      </dd>
    </div>
  );
}

function Value({
  path,
  schema,
  value,
  defects,
}: {
  path: string;
  schema: FormSchema;
  value: unknown;
  defects: { path: string; text: string }[];
}) {
  const { t } = useTranslation();
  const { formatDay, formatYuan } = useText();
  if (value === undefined || value === null || value === '') return <span className="mute">–</span>;
  if (Array.isArray(value)) {
    if (value.length === 0) return <span className="mute">–</span>;
    if (schema['x-widget'] === 'scope') return <ScopeNames codes={value.map(String)} />;
    if (schema.items && choicesOf(schema.items)) {
      const titles = new Map((choicesOf(schema.items) ?? []).map((one) => [String(one.const), one.title ?? '']));
      return (
        <ul className="words">
          {value.map((one) => (
            <li key={String(one)}>{titles.get(String(one)) ?? String(one)}</li>
          ))}
        </ul>
      );
    }
    return (
      <ol className="rows">
        {value.map((one, n) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows of a filed form never move
          <li key={n}>
            <Value path={`${path}/${n}`} schema={schema.items ?? {}} value={one} defects={defects} />
          </li>
        ))}
      </ol>
    );
  }
  if (typeof value === 'object') {
    const fields = Object.entries(schema.properties ?? {}).filter(
      ([name]) => (value as Record<string, unknown>)[name] !== undefined,
    );
    if (fields.length === 1 && fields[0]) {
      const [name, field] = fields[0];
      return (
        <Value
          path={`${path}/${name}`}
          schema={field}
          value={(value as Record<string, unknown>)[name]}
          defects={defects}
        />
      );
    }
    return (
      <dl className="facts inner">
        {fields.map(([name, field]) => (
          <Fact
            key={name}
            path={`${path}/${name}`}
            schema={field}
            value={(value as Record<string, unknown>)[name]}
            defects={defects}
          />
        ))}
      </dl>
    );
  }
  if (typeof value === 'boolean') return <>{value ? t('form.yes') : t('form.no')}</>;
  if (typeof value === 'number' && schema['x-widget'] === 'money')
    return <span className="num">{formatYuan(value)}</span>;
  if (schema['x-widget'] === 'day' || schema.format === 'date') return <>{formatDay(String(value))}</>;
  const choice = choicesOf(schema)?.find((one) => one.const === value);
  return <span className="num">{choice?.title ?? String(value)}</span>;
}

function ScopeNames({ codes }: { codes: string[] }) {
  const { language } = useText();
  const entries = useQueries({
    queries: codes.map((code) => ({
      queryKey: ['scope-entry', code],
      queryFn: async () => {
        const page = await call(
          api.GET('/api/registers/{code}/records', {
            params: { path: { code: 'scope-catalogue' }, query: { q: code, limit: 5 } },
          }),
        );
        return (page.rows.find((row) => row.data.code === code)?.data ?? null) as Record<string, string> | null;
      },
      staleTime: 300_000,
    })),
  });
  return (
    <ul className="words">
      {codes.map((code, n) => {
        const entry = entries[n]?.data;
        return <li key={code}>{(language === 'en' ? entry?.textEn : entry?.text) ?? code}</li>;
      })}
    </ul>
  );
}
