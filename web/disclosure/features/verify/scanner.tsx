import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../shared/icons.tsx';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

const everyMs = 200;

function detectorClass(): DetectorClass | undefined {
  return (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
}

/** Whether this browser can read a code with the camera by itself. */
export function canScan(): boolean {
  return detectorClass() !== undefined && Boolean(navigator.mediaDevices?.getUserMedia);
}

/** The camera's picture until a code is found in it (扫一扫); the picture never leaves the device. */
export function Scanner({ onFound, onClose }: { onFound: (text: string) => void; onClose: () => void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const found = useRef(onFound);
  found.current = onFound;
  const [refused, setRefused] = useState(false);
  useEffect(() => {
    const make = detectorClass();
    if (!make) return;
    const detector = new make({ formats: ['qr_code'] });
    let stream: MediaStream | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over = false;
    const look = async () => {
      if (over || !video.current) return;
      const [code] = await detector.detect(video.current).catch(() => []);
      if (code && !over) {
        over = true;
        found.current(code.rawValue);
      } else timer = setTimeout(() => void look(), everyMs);
    };
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment' } })
      .then(async (given) => {
        stream = given;
        if (over || !video.current) {
          for (const track of given.getTracks()) track.stop();
          return;
        }
        video.current.srcObject = given;
        await video.current.play();
        void look();
      })
      .catch(() => setRefused(true));
    return () => {
      over = true;
      clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, []);
  return (
    <div className="scanner">
      {refused ? (
        <p role="alert">{t('verify.noCamera')}</p>
      ) : (
        <>
          <video ref={video} muted playsInline aria-label={t('verify.scan')} />
          <p className="sm">{t('verify.aim')}</p>
        </>
      )}
      <button type="button" className="btn" onClick={onClose}>
        <Icon name="cross" />
        {t('verify.stopScan')}
      </button>
    </div>
  );
}
