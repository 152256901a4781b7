import type { ReactNode } from 'react';

/** Line icons on a 24-unit grid; drawn by the stroke of the text around them. */
const drawings = {
  bank: <path d="M3.5 9.5L12 4l8.5 5.5zM5 20h14M7 10v7M12 10v7M17 10v7" />,
  bell: <path d="M6 16.5V11a6 6 0 0112 0v5.5l1.5 2h-15zM10 21h4" />,
  bin: <path d="M5 7h14M10 4h4M7 7l1 13h8l1-13M10 11v5M14 11v5" />,
  box: <path d="M4 8h16v12H4zM3 4h18v4H3zM10 12h4" />,
  camera: (
    <>
      <path d="M4 8h4l1.5-3h5L16 8h4v11H4z" />
      <circle cx="12" cy="13" r="3.5" />
    </>
  ),
  calendar: <path d="M4 6h16v14H4zM4 10.5h16M8 3.5V8M16 3.5V8" />,
  check: <path d="M5 12.5l4.5 4.5L19 7.5" />,
  clock: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 7v5l3.2 2" />
    </>
  ),
  code: <path d="M4 4h6v6H4zM14 4h6v6h-6zM4 14h6v6H4zM14 14h2v2h-2zM18 18h2v2h-2zM18 14h2M14 18v2" />,
  coin: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M8.5 8l3.5 4.5L15.5 8M12 12.5V17M9 13h6M9 15.5h6" />
    </>
  ),
  cross: <path d="M6 6l12 12M18 6L6 18" />,
  dice: (
    <>
      <rect x="4" y="4" width="16" height="16" rx="3" />
      <path d="M8.5 8.5h.1M15.5 8.5h.1M12 12h.1M8.5 15.5h.1M15.5 15.5h.1" />
    </>
  ),
  down: <path d="M6 9l6 6 6-6" />,
  download: <path d="M12 4v11M7 11l5 5 5-5M5 20h14" />,
  drop: <path d="M12 3.5c4 5 6 7.5 6 10.5a6 6 0 01-12 0c0-3 2-5.5 6-10.5z" />,
  eye: (
    <>
      <path d="M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z" />
      <circle cx="12" cy="12" r="3" />
    </>
  ),
  factory: (
    <>
      <path d="M3.5 20V9l5 3.5V9l5 3.5V5h3l1 15z" />
      <path d="M3 20h18M8 16h.1M12 16h.1" />
    </>
  ),
  file: <path d="M6 3h8l4.5 4.5V21H6zM14 3v5h4.5" />,
  filter: <path d="M4 5h16l-6 8v6l-4-2v-4z" />,
  flag: <path d="M6 21V4M6 5h11l-2.5 4L17 13H6" />,
  gavel: <path d="M9 8l5 5M7 10l5-5M12 15l5-5M11.5 10.5L4 18M13 21h8" />,
  globe: (
    <>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M3.5 12h17M12 3.5c5 5 5 12 0 17M12 3.5c-5 5-5 12 0 17" />
    </>
  ),
  go: <path d="M4 12h15M13 6l6 6-6 6" />,
  heart: <path d="M12 20C5 15 3.5 11.5 4 8.5c.8-4 6-4.5 8-1 2-3.5 7.2-3 8 1 .5 3-1 6.5-8 11.5z" />,
  hourglass: <path d="M7 3h10M7 21h10M8 3c0 5 8 6 8 9s-8 4-8 9M16 3c0 5-8 6-8 9s8 4 8 9" />,
  house: <path d="M4 11l8-7 8 7M6 10v10h12V10M10 20v-6h4v6" />,
  info: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M12 11v5.5M12 7.5v.1" />
    </>
  ),
  invoice: (
    <>
      <path d="M6 3h12v18l-3-2-3 2-3-2-3 2z" />
      <path d="M9 8h6M9 12h6" />
    </>
  ),
  key: (
    <>
      <circle cx="8" cy="15" r="4.5" />
      <path d="M11.5 12L20 3.5M16 7.5l3 3" />
    </>
  ),
  leave: <path d="M14 4H5v16h9M10 12h10M16 8l4 4-4 4" />,
  left: <path d="M15 6l-6 6 6 6" />,
  licence: (
    <>
      <rect x="3.5" y="4.5" width="17" height="15" rx="1.5" />
      <path d="M7 9h6M7 13h4" />
      <circle cx="16" cy="14" r="2.2" />
    </>
  ),
  link: <path d="M10 14a4 4 0 006 0l3-3a4 4 0 00-6-6l-1 1M14 10a4 4 0 00-6 0l-3 3a4 4 0 006 6l1-1" />,
  list: <path d="M8 6h12M8 12h12M8 18h12M4 6h.1M4 12h.1M4 18h.1" />,
  lock: <path d="M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3" />,
  megaphone: <path d="M4 10v4h3l8 4.5v-13L7 10zM18.5 9.5c1 1.5 1 3.5 0 5" />,
  menu: <path d="M4 7h16M4 12h16M4 17h16" />,
  message: <path d="M4 5h16v11H10l-4 4v-4H4z" />,
  microphone: (
    <>
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0013 0M12 18v3" />
    </>
  ),
  octagon: (
    <>
      <path d="M8 3h8l5 5v8l-5 5H8l-5-5V8z" />
      <path d="M12 7.5v5.5M12 16.3v.1" />
    </>
  ),
  offline: <path d="M4 4l16 16M7 18.5a4 4 0 01-.5-8 6 6 0 011.2-2.6M11 6.1a6 6 0 017 5.9 3.3 3.3 0 011.4 5.6" />,
  pause: <path d="M9 6v12M15 6v12" />,
  pen: <path d="M4 20l1-4L16.5 4.5l3 3L8 19z" />,
  people: (
    <>
      <circle cx="9" cy="8.5" r="3.5" />
      <path d="M2.5 19.5c.8-3.5 3.3-5.2 6.5-5.2s5.7 1.7 6.5 5.2M15.5 5.3a3.5 3.5 0 010 6.4M18 14.8c1.8.8 3 2.3 3.5 4.7" />
    </>
  ),
  person: (
    <>
      <circle cx="12" cy="8" r="4" />
      <path d="M4.5 20.5c1-4 4-6 7.5-6s6.5 2 7.5 6" />
    </>
  ),
  phone: (
    <path d="M6 3h3l1.5 4.5L8 9.5c1 2.5 3 4.5 5.5 6l2-2.5L20 14.5V18c0 1.5-1 2.5-2.5 2.5C10 20 4 13 3.5 6 3.5 4.5 4.5 3 6 3z" />
  ),
  pin: (
    <>
      <path d="M12 21c5-5.5 7-8.5 7-11.5a7 7 0 00-14 0c0 3 2 6 7 11.5z" />
      <circle cx="12" cy="9.5" r="2.5" />
    </>
  ),
  plus: <path d="M12 5v14M5 12h14" />,
  print: <path d="M7 9V4h10v5M5 9h14v8h-3v3H8v-3H5zM8 14h8" />,
  redo: <path d="M20 12a8 8 0 11-2.5-5.8M20 3.5v4.5h-4.5" />,
  right: <path d="M9 6l6 6-6 6" />,
  ring: <circle cx="12" cy="12" r="8.5" />,
  saved: (
    <>
      <path d="M7 18.5a4 4 0 01-.5-8 6 6 0 0111.5 1.5 3.3 3.3 0 01-.5 6.5z" />
      <path d="M9.5 14l2 2 3.5-3.8" />
    </>
  ),
  scale: <path d="M12 4v16M7 20h10M5 7h14M5 7l-2.5 6h5zM19 7l-2.5 6h5z" />,
  scan: <path d="M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M4 12h16" />,
  search: (
    <>
      <circle cx="11" cy="11" r="6.5" />
      <path d="M16 16l4.5 4.5" />
    </>
  ),
  shield: (
    <>
      <path d="M12 3l8 3v6c0 5-3.5 7.5-8 9-4.5-1.5-8-4-8-9V6z" />
      <path d="M8.5 12l2.5 2.5 4.5-5" />
    </>
  ),
  sound: <path d="M4 10v4h3l5 4V6L7 10zM15.5 9c1.5 2 1.5 4 0 6M18 6.5c3 3.5 3 7.5 0 11" />,
  split: <path d="M4 12h5c4 0 4-6 8-6h3M9 12c4 0 4 6 8 6h3" />,
  stamp: <path d="M9.5 12.5c.5-2-1.5-3.5-1.5-5.5a4 4 0 018 0c0 2-2 3.5-1.5 5.5M5 13h14v4H5zM5 20.5h14" />,
  star: <path d="M12 4l2.5 5.2 5.5.8-4 4 1 5.6-5-2.7-5 2.7 1-5.6-4-4 5.5-.8z" />,
  store: (
    <path d="M4 10v10h16V10M3 9l2-5h14l2 5c0 1.5-1 2.5-2.5 2.5S16 10.5 15 9.5c-1 1-2 2-3 2s-2-1-3-2c-1 1-2 2-3.5 2S3 10.5 3 9zM10 20v-5h4v5" />
  ),
  sum: <path d="M17 5H7l5.5 7L7 19h10" />,
  table: <path d="M4 5h16v14H4zM4 10h16M4 14.5h16M10 5v14" />,
  tick: (
    <>
      <circle cx="12" cy="12" r="9" />
      <path d="M8 12.3l2.8 2.8L16 9.8" />
    </>
  ),
  triangle: (
    <>
      <path d="M12 3.5l9.5 16.5h-19z" />
      <path d="M12 10v4.5M12 17.3v.1" />
    </>
  ),
} as const satisfies Record<string, ReactNode>;

/** The name of an icon (图标). */
export type IconName = keyof typeof drawings;

/** One icon. Silent for screen readers unless `label` is given; sizes follow the text (`s`, none, `l`, `xl`). */
export function Icon({ name, size, label }: { name: IconName; size?: 's' | 'l' | 'xl'; label?: string }) {
  const className = size ? `i ${size}` : 'i';
  return label ? (
    <svg className={className} viewBox="0 0 24 24" role="img" aria-label={label}>
      {drawings[name]}
    </svg>
  ) : (
    <svg className={className} viewBox="0 0 24 24" aria-hidden="true">
      {drawings[name]}
    </svg>
  );
}

/** The mark of the product: a window with one line going through it. */
export function Mark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true">
      <rect width="32" height="32" rx="8" fill="#0b6b75" />
      <path d="M8 8h16v16H8z" fill="none" stroke="#fff" strokeWidth="2.2" />
      <path d="M4.5 16h23" stroke="#fff" strokeWidth="2.2" />
      <circle cx="16" cy="16" r="3.2" fill="#fff" />
      <circle cx="16" cy="16" r="1.3" fill="#0b6b75" />
    </svg>
  );
}
