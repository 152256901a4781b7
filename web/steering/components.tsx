import { ConfigProvider } from 'antd';
import enUS from 'antd/es/locale/en_US.js';
import zhCN from 'antd/es/locale/zh_CN.js';
import type { ReactNode } from 'react';
import { antdTheme } from '../shared/antd-theme.ts';
import { useText } from '../shared/text.ts';

/** Ready-made components inside stand in the look and the language of the page. */
export function Components({ children }: { children: ReactNode }) {
  const { language } = useText();
  return (
    <ConfigProvider theme={antdTheme} locale={language === 'en' ? enUS : zhCN}>
      {children}
    </ConfigProvider>
  );
}
