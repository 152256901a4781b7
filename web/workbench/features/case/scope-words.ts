import { useQuery } from '@tanstack/react-query';
import { api, call } from '../../../shared/client.ts';
import { useText } from '../../../shared/text.ts';
import { scopeWidget } from './form-rows.ts';

const register = 'scope-catalogue';
const pageSize = 200;
const mostPages = 20;

/** The words of every code in the catalogue of business scope (规范目录), read once when a form holds such codes. */
export function useScopeWords(formSchema: Record<string, unknown>): ReadonlyMap<string, string> {
  const { language } = useText();
  const { data } = useQuery({
    queryKey: ['register', register, 'words', language],
    enabled: JSON.stringify(formSchema).includes(`"x-widget":"${scopeWidget}"`),
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const words = new Map<string, string>();
      let after: string | null = null;
      for (let page = 0; page < mostPages; page += 1) {
        const query: { limit: number; after?: string } = { limit: pageSize, ...(after === null ? {} : { after }) };
        const found = await call(
          api.GET('/api/registers/{code}/records', { params: { path: { code: register }, query } }),
        );
        for (const { data: line } of found.rows) {
          const text = (language === 'en' && line.textEn) || line.text;
          if (typeof line.code === 'string' && typeof text === 'string') words.set(line.code, text);
        }
        after = found.next;
        if (after === null) break;
      }
      return words;
    },
  });
  return data ?? nothing;
}

const nothing: ReadonlyMap<string, string> = new Map();
