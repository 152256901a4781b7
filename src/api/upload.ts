import type { FastifyRequest } from 'fastify';
import { Refusal } from '#kernel/base';

/** The one file that a request brings (上传的文件), read whole. Refused: none, one that is too large. */
export async function readUpload(request: FastifyRequest): Promise<{ name: string; bytes: Buffer }> {
  const part = await request.file();
  if (!part) throw new Refusal('UPLOAD_MISSING');
  try {
    return { name: part.filename ?? '', bytes: await part.toBuffer() };
  } catch (error) {
    if ((error as { code?: string }).code === 'FST_REQ_FILE_TOO_LARGE')
      throw new Refusal('FILE_TOO_LARGE', { limit: '20 MB' });
    throw error;
  }
}
