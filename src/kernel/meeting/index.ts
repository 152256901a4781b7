export type { Attendee, Invited, MeetingEvent, MeetingState, MeetingStatus, Signature } from './meeting.ts';
export { evolveMeeting, minutesDigest, placeOf, unsignedOf } from './meeting.ts';
export type { MeetingRow } from './store.ts';
export { listMeetings } from './store.ts';
