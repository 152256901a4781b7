import type { Answer } from '../../../shared/client.ts';
import { fileSizeLimit, sendFile } from '../../../shared/upload.ts';

/** The endings of files that can be a plan. */
export const planEndings = ['.txt', '.docx', '.html', '.htm', '.pdf'];

/** Why a file need not be sent at all; nothing when it may be sent. */
export function refuseFile(file: { name: string; size: number }): 'tooLarge' | 'wrongType' | 'empty' | null {
  if (file.size === 0) return 'empty';
  if (file.size > fileSizeLimit) return 'tooLarge';
  return planEndings.some((ending) => file.name.toLowerCase().endsWith(ending)) ? null : 'wrongType';
}

/** Sends a plan and tells how much has gone, 0 to 100 (上传). */
export function uploadPlan(
  file: File,
  onProgress: (percent: number) => void,
  signal: AbortSignal,
): Promise<Answer<'uploadPlan'>> {
  return sendFile('/api/plans', file, { onProgress, signal });
}
