import { ConfigProvider, type ConfigProviderProps } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { antdTheme } from '../shared/antd-theme.ts';
import { useText } from '../shared/text.ts';

// the package's types describe these files as CommonJS, the bundler reads them as modules: the import is the locale itself
const locales = { en: enUS, zh: zhCN } as unknown as Record<'en' | 'zh', NonNullable<ConfigProviderProps['locale']>>;

/** Ready-made components inside stand in the look and the language of the page. */
export function Components({ children }: { children: ReactNode }) {
  const { language } = useText();
  return (
    <ConfigProvider theme={antdTheme} locale={locales[language]}>
      {children}
    </ConfigProvider>
  );
}
