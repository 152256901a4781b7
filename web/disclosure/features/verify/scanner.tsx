import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';

interface Detector {
  detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type DetectorClass = new (options: { formats: string[] }) => Detector;

/** The browser's own code reader, where it has one. */
export const barcodeDetector = (globalThis as { BarcodeDetector?: DetectorClass }).BarcodeDetector;

/** Reads a code with the camera (扫码); the picture never leaves the device. */
export function Scanner({ found, stop }: { found(text: string): void; stop(): void }) {
  const { t } = useTranslation();
  const video = useRef<HTMLVideoElement>(null);
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    let stream: MediaStream | undefined;
    let over = false;
    const run = async () => {
      if (!barcodeDetector || !video.current) return setFailed(true);
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
      video.current.srcObject = stream;
      await video.current.play();
      const detector = new barcodeDetector({ formats: ['qr_code'] });
      while (!over) {
        const [code] = await detector.detect(video.current);
        if (code) return found(code.rawValue);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    run().catch(() => setFailed(true));
    return () => {
      over = true;
      for (const track of stream?.getTracks() ?? []) track.stop();
    };
  }, [found]);
  return (
    <div className="scanner">
      {failed ? (
        <p role="alert">{t('verify.noCamera')}</p>
      ) : (
        <>
          {/* biome-ignore lint/a11y/useMediaCaption: the camera's own picture has no sound */}
          <video ref={video} playsInline muted aria-label={t('verify.scanning')} />
          <p>{t('verify.scanning')}</p>
        </>
      )}
      <button type="button" className="btn" onClick={stop}>
        {t('verify.stopScan')}
      </button>
    </div>
  );
}
