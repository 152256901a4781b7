import { type Rebuilt, rebuild } from '#kernel/case';
import { openOwnerConnection } from '#platform/db';
import { calendar } from './club.ts';

/** Rebuilds a district of the club from its log; dry, it only says where the tables are not what the events say. */
export async function rebuildClub(ownerUrl: string, district: string, isDry = true): Promise<Rebuilt> {
  const reader = await openOwnerConnection(ownerUrl);
  const writer = await openOwnerConnection(ownerUrl);
  try {
    return await rebuild({
      reader,
      writer,
      district,
      calendarAt: () => calendar,
      readers: [],
      isDry,
      alongside: () => ({}),
    });
  } finally {
    await reader.close();
    await writer.close();
  }
}
