import type { ThemeConfig } from 'antd';

/** The look of the desk's components (组件主题): the same values that theme.css gives to everything else. */
export const antdTheme: ThemeConfig = {
  hashed: false,
  token: {
    colorPrimary: '#0b6b75',
    colorPrimaryHover: '#0e7f8a',
    colorPrimaryActive: '#08525a',
    colorPrimaryBorder: '#7cbcc2',
    colorPrimaryBg: '#f0f8f8',
    colorPrimaryBgHover: '#d9eef0',
    colorLink: '#0b6b75',
    colorText: '#16262b',
    colorTextSecondary: '#44565c',
    colorTextTertiary: '#5f7077',
    colorTextPlaceholder: '#5f7077',
    colorBorder: '#8fa1a7',
    colorBorderSecondary: '#e8eeef',
    colorBgLayout: '#f5f8f8',
    colorSuccess: '#2f9e5f',
    colorWarning: '#f2b90c',
    colorError: '#cf3d33',
    colorInfo: '#2f6dc0',
    borderRadius: 8,
    borderRadiusSM: 4,
    borderRadiusLG: 12,
    fontSize: 14,
    fontFamily: '"Noto Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif',
  },
};
