export type { Delivery, DeliveryParts, Send } from './deliver.ts';
export { backOffMs, openDelivery, triesUntilDead } from './deliver.ts';
export type { Message, SignedHeaders } from './envelope.ts';
export { refuseForged, signedContent, signMessage, toleranceSeconds } from './envelope.ts';
export type { Reading, ReadLine, ReadPurpose, ReadSubject } from './read-log.ts';
export { listReadings, logListing, logReading } from './read-log.ts';
