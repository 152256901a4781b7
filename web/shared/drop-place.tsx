import { type ReactNode, useRef, useState } from 'react';
import { Icon, type IconName } from './icons.tsx';

/** A place to drop files on (拖放文件), or to choose them: `children` gets what opens the choice. The same file can be taken again. */
export function DropPlace({
  icon,
  label,
  accept,
  multiple = false,
  onFiles,
  children,
}: {
  icon: IconName;
  /** What is chosen, for screen readers. */
  label: string;
  accept?: string;
  multiple?: boolean;
  onFiles: (files: File[]) => void;
  children: (choose: () => void) => ReactNode;
}) {
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the button inside
    <div
      className={`drop${over ? ' over' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        onFiles([...event.dataTransfer.files]);
      }}
    >
      <Icon name={icon} size="xl" />
      {children(() => input.current?.click())}
      <input
        ref={input}
        className="vh"
        type="file"
        tabIndex={-1}
        aria-label={label}
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = '';
        }}
      />
    </div>
  );
}
