import { ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { antdTheme } from '../shared/antd-theme.ts';

/** Ready-made components inside stand in the look of the page; their few words are given where they are used. */
export function Components({ children }: { children: ReactNode }) {
  return <ConfigProvider theme={antdTheme}>{children}</ConfigProvider>;
}
