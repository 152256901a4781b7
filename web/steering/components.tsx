import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { antdTheme } from '../shared/antd-theme.ts';

/** The word that a style sheet made at run time must carry, as the server put it into the page. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.content ?? '';

/** Ready-made components inside stand in the look of the page; their few words are given where they are used. */
export function Components({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider theme={antdTheme} csp={{ nonce }}>
      {children}
    </ConfigProvider>
  );
}
