import type { Handlers } from '../operation.ts';
import { accountHandlers } from './accounts.ts';
import { atRiskHandlers } from './at-risk.ts';
import { auctionHandlers } from './auctions.ts';
import { ballotHandlers } from './ballots.ts';
import { batchHandlers } from './batches.ts';
import { bookingHandlers } from './bookings.ts';
import { calendarHandlers } from './calendar.ts';
import { caseHandlers } from './cases.ts';
import { credentialHandlers } from './credentials.ts';
import { districtHandlers } from './district.ts';
import { draftHandlers } from './drafts.ts';
import { drawHandlers } from './draws.ts';
import { dutyHandlers } from './duties.ts';
import { entryHandlers } from './entries.ts';
import { evidenceHandlers } from './evidence.ts';
import { exchangeHandlers } from './exchange.ts';
import { fileHandlers } from './files.ts';
import { indicatorHandlers } from './indicators.ts';
import { itemHandlers } from './items.ts';
import { licenceUseHandlers } from './licence-use.ts';
import { lifecycleHandlers } from './lifecycle.ts';
import { listHandlers } from './lists.ts';
import { mandateHandlers } from './mandates.ts';
import { meetingHandlers } from './meetings.ts';
import { messageHandlers } from './messages.ts';
import { offlineHandlers } from './offline.ts';
import { placeHandlers } from './places.ts';
import { programmeHandlers } from './programme.ts';
import { publicationHandlers } from './publications.ts';
import { registerHandlers } from './registers.ts';
import { ruleHandlers } from './rules.ts';
import { sealedHandlers } from './sealed.ts';
import { workshopHandlers } from './workshop.ts';

/** The function behind every operation of the contract. */
export const handlers: Handlers = {
  ...districtHandlers,
  ...accountHandlers,
  ...atRiskHandlers,
  ...auctionHandlers,
  ...mandateHandlers,
  ...listHandlers,
  ...licenceUseHandlers,
  ...itemHandlers,
  ...workshopHandlers,
  ...ruleHandlers,
  ...registerHandlers,
  ...draftHandlers,
  ...calendarHandlers,
  ...caseHandlers,
  ...lifecycleHandlers,
  ...credentialHandlers,
  ...evidenceHandlers,
  ...exchangeHandlers,
  ...indicatorHandlers,
  ...programmeHandlers,
  ...messageHandlers,
  ...ballotHandlers,
  ...meetingHandlers,
  ...offlineHandlers,
  ...bookingHandlers,
  ...drawHandlers,
  ...dutyHandlers,
  ...entryHandlers,
  ...fileHandlers,
  ...batchHandlers,
  ...placeHandlers,
  ...publicationHandlers,
  ...sealedHandlers,
};
