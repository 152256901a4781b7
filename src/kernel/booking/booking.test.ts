import { describe, expect, test } from 'vitest';
import { type Instant, instantOfMs, Refusal } from '#kernel/base';
import { none, workingDays } from '#kernel/clock';
import { calendar } from '../../../test/support/club.ts';
import {
  type Booking,
  type BookingCommand,
  type BookingEvent,
  type BookingStanding,
  bookingRights,
  decideBooking,
  evolveBooking,
} from './booking.ts';
import type { Resource } from './resource.ts';

const instant = (text: string) => instantOfMs(Date.parse(`${text.replace(' ', 'T')}:00.000+08:00`));
const resource = (code: string, kind: Resource['kind'], change: Partial<Resource> = {}): Resource => ({
  resource: code,
  version: 1,
  kind,
  name: { zh: code, en: code },
  unit: 'club',
  open: true,
  shared: false,
  active: true,
  hours: { working: [{ from: '09:00', to: '17:00' }], dayOff: [], weekdays: [], exceptions: [] },
  slotMinutes: 60,
  seats: 1,
  notice: none,
  horizonDays: 60,
  address: '',
  queue: false,
  ...change,
});
const resources = new Map(
  [
    resource('hall', 'room', { notice: workingDays(1) }),
    resource('umpire-1', 'person'),
    resource('umpire-2', 'person'),
    resource('van', 'vehicle'),
  ].map((one) => [one.resource, one]),
);
const made: BookingEvent = {
  type: 'booking.made',
  resources: ['hall', 'umpire-1'],
  from: instant('2021-09-16 10:00'),
  to: instant('2021-09-16 11:00'),
  purpose: '决赛',
  persons: [{ person: 'p-anna', name: '安娜' }],
  caseId: '',
  unit: 'club',
  at: instant('2021-09-13 09:00'),
  actor: 'p-anna',
  actorName: '安娜',
};
const stateAfter = (...events: Partial<BookingEvent>[]): Booking =>
  events.reduce(
    (state, event) => evolveBooking('b', state, { ...event, at: made.at, actor: 'x', actorName: 'x' } as BookingEvent),
    evolveBooking('b', null, made),
  );
const decide = (
  state: Booking,
  command: BookingCommand,
  standing: BookingStanding[] = ['staff'],
  now: Instant = instant('2021-09-13 10:00'),
) => {
  try {
    return decideBooking(state, command, { now, calendar, standing: new Set(standing), resources })?.type ?? null;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};
const during = instant('2021-09-16 10:30');
const booked = stateAfter();
const move = { type: 'move', from: instant('2021-09-17 10:00'), to: instant('2021-09-17 11:00'), why: '下雨' } as const;
const samples: Record<BookingCommand['type'], BookingCommand> = {
  move,
  cancel: { type: 'cancel', why: '下雨' },
  substitute: { type: 'substitute', out: 'umpire-1', in: 'umpire-2', why: '生病' },
  'set-remote': { type: 'set-remote', url: 'https://meet.example/1' },
  minute: { type: 'minute', text: '记录' },
  hold: { type: 'hold' },
  miss: { type: 'miss', why: '未到' },
};

test('every command is given by those whom the table names and refused to everybody else', () => {
  for (const [type, command] of Object.entries(samples) as [BookingCommand['type'], BookingCommand][]) {
    const now = ['minute', 'hold', 'miss'].includes(type) ? during : undefined;
    for (const standing of ['person', 'staff'] as const) {
      const answer = decide(booked, command, [standing], now);
      if (bookingRights[type].includes(standing)) expect(answer).toMatch(/^booking\./);
      else expect(answer).toBe('NOT_ALLOWED');
    }
    expect(decide(booked, command, [], now)).toBe('BOOKING_UNKNOWN');
  }
});

describe('moving and cancelling', () => {
  test('needs a reason, a time that every resource gives, and their notice', () => {
    expect(decide(booked, move)).toBe('booking.moved');
    expect(decide(booked, { ...move, why: ' ' })).toBe('REASON_MISSING');
    expect(decide(booked, { ...move, from: instant('2021-09-14 10:00'), to: instant('2021-09-14 11:00') })).toBe(
      'BOOKING_TOO_SOON',
    );
    expect(decide(booked, { ...move, from: instant('2021-09-15 10:00'), to: instant('2021-09-15 11:00') })).toBe(
      'booking.moved',
    );
    expect(decide(booked, { ...move, from: instant('2021-09-18 20:00'), to: instant('2021-09-18 21:00') })).toBe(
      'BOOKING_CLOSED',
    );
  });

  test('a person can until it begins; staff can cancel afterwards too', () => {
    const before = instant('2021-09-16 09:59');
    expect(decide(booked, samples.cancel, ['person'], before)).toBe('booking.cancelled');
    expect(decide(booked, samples.cancel, ['person'], booked.from)).toBe('BOOKING_BEGUN');
    expect(decide(booked, samples.cancel, ['staff'], booked.from)).toBe('booking.cancelled');
    expect(decide(booked, move, ['staff'], booked.from)).toBe('BOOKING_BEGUN');
  });

  test('the same thing twice is nothing, another thing after the end is refused', () => {
    const cancelled = stateAfter({ type: 'booking.cancelled', why: 'x' });
    expect(decide(cancelled, samples.cancel)).toBe(null);
    expect(decide(cancelled, move)).toBe('BOOKING_OVER');
    expect(decide(stateAfter({ type: 'booking.held' }), samples.cancel)).toBe('BOOKING_OVER');
    expect(decide(booked, { ...move, from: booked.from, to: booked.to })).toBe(null);
  });
});

describe('substitution', () => {
  test('by the same kind only, by somebody who is not in it yet, and before it begins', () => {
    expect(decide(booked, samples.substitute)).toBe('booking.substituted');
    expect(decide(booked, { type: 'substitute', out: 'umpire-1', in: 'van', why: 'x' })).toBe('SUBSTITUTE_UNFIT');
    expect(decide(booked, { type: 'substitute', out: 'umpire-1', in: 'hall', why: 'x' })).toBe('SUBSTITUTE_UNFIT');
    expect(decide(booked, samples.substitute, ['staff'], booked.from)).toBe('BOOKING_BEGUN');
    const swapped = stateAfter({ type: 'booking.substituted', out: 'umpire-1', in: 'umpire-2', why: 'x' });
    expect(swapped.resources).toEqual(['hall', 'umpire-2']);
    expect(decide(swapped, samples.substitute)).toBe(null);
  });

  test('steps in without the notice that the first one needed', () => {
    const late = instant('2021-09-16 09:00');
    expect(decide(booked, samples.substitute, ['staff'], late)).toBe('booking.substituted');
  });
});

test('minutes, presence and absence are recorded from the beginning on', () => {
  for (const type of ['minute', 'hold', 'miss'] as const) {
    expect(decide(booked, samples[type], ['staff'], instant('2021-09-16 09:59'))).toBe('BOOKING_NOT_BEGUN');
    expect(decide(booked, samples[type], ['staff'], booked.from)).toMatch(/^booking\./);
  }
  const held = stateAfter({ type: 'booking.held' });
  expect(decide(held, samples.minute, ['staff'], during)).toBe('booking.minuted');
  expect(decide(stateAfter({ type: 'booking.cancelled', why: 'x' }), samples.minute, ['staff'], during)).toBe(
    'BOOKING_OVER',
  );
});

test('a remote room is reached over https, and can be taken away again', () => {
  expect(decide(booked, { type: 'set-remote', url: 'http://meet.example' })).toBe('REMOTE_ADDRESS');
  expect(decide(booked, samples['set-remote'])).toBe('booking.remote-set');
  const remote = stateAfter({ type: 'booking.remote-set', url: 'https://meet.example/1' });
  expect(decide(remote, { type: 'set-remote', url: '' })).toBe('booking.remote-set');
});
