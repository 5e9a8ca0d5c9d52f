import type { ChannelName, ReplyOf, RequestOf } from '../../src-shared/ipc/contract.ts';
import type { Session } from '../../src-shared/ipc/setup.ts';
import { AppError } from '../../src-shared/models/errors.ts';
import type { StaffId } from '../../src-shared/models/ids.ts';
import { findAccountById } from '../db/queries/accounts.ts';
import { listStaffOfEdit } from '../db/queries/roster.ts';
import { listStaff } from '../db/queries/staff.ts';
import { findVenue, listExpected } from '../db/queries/venues.ts';
import type { ReadDb, ReadStore } from '../db/store.ts';

/** How a channel keeps to a supervisor's own people. */
interface Limit<N extends ChannelName> {
  /** Whom a request is about. */
  readonly asks?: (request: RequestOf<N>, db: ReadDb) => readonly StaffId[];
  /** The reply without anybody else, and without photographs. */
  readonly shows?: (reply: ReplyOf<N>, isOwn: (id: StaffId) => boolean) => ReplyOf<N>;
}

const limit = <N extends ChannelName>(one: Limit<N>): Limit<ChannelName> => one as unknown as Limit<ChannelName>;

/**
 * What a supervisor may call besides their own account. A channel that is not here is refused, whatever the contract
 * says.
 */
const limits: ReadonlyMap<ChannelName, Limit<ChannelName>> = new Map<ChannelName, Limit<ChannelName>>([
  ['setup:open-kiosk', {}],
  ['policy:current', {}],
  // The token of an edit is known to whoever made it alone, but people may have been given to somebody else since.
  ['roster:undo', limit<'roster:undo'>({ asks: ({ undo }, db) => listStaffOfEdit(db, undo) })],
  [
    'presence:at',
    limit<'presence:at'>({
      shows: (reply, isOwn) => ({ ...reply, people: reply.people.filter(({ person }) => isOwn(person.staffId)) }),
    }),
  ],
  [
    'presence:day',
    limit<'presence:day'>({
      shows: (reply, isOwn) => ({ ...reply, rows: reply.rows.filter(({ person }) => isOwn(person.staffId)) }),
    }),
  ],
  // In an alarm everybody is looked for by whoever is there.
  ['evacuation:current', {}],
  ['evacuation:begin', {}],
  ['evacuation:mark', {}],
  ['evacuation:end', {}],
  [
    'today:board',
    limit<'today:board'>({
      shows: (board, isOwn) => ({
        ...board,
        people: board.people
          .filter(({ person }) => isOwn(person.staffId))
          .map((row) => ({ ...row, evidencePunchId: null })),
        exceptions: board.exceptions.filter(({ person }) => isOwn(person.staffId)),
      }),
    }),
  ],
  ['today:settle', limit<'today:settle'>({ asks: ({ days }) => days.map(({ staffId }) => staffId) })],
  [
    'hours:day',
    limit<'hours:day'>({
      asks: ({ staffId }) => [staffId],
      shows: (day) => ({ ...day, punches: day.punches.map((punch) => ({ ...punch, hasEvidence: false })) }),
    }),
  ],
  // What it adds up is of their own people from the start.
  ['reports:read', limit<'reports:read'>({ asks: ({ staffId }) => (staffId === null ? [] : [staffId]) })],
  // What their window shows.
  ['reports:paper', {}],
  ['corrections:make', limit<'corrections:make'>({ asks: ({ staffId }) => [staffId] })],
  [
    'corrections:approve-overtime',
    limit<'corrections:approve-overtime'>({ asks: ({ shifts }) => shifts.map(({ staffId }) => staffId) }),
  ],
  [
    'roster:grid',
    limit<'roster:grid'>({
      shows: (grid, isOwn) => ({ ...grid, people: grid.people.filter(({ staffId }) => isOwn(staffId)) }),
    }),
  ],
  ['roster:edit', limit<'roster:edit'>({ asks: ({ changes }) => changes.map(({ staffId }) => staffId) })],
  ['roster:move-shift', limit<'roster:move-shift'>({ asks: ({ from, to }) => [from.staffId, to.staffId] })],
]);

/** Whom a supervisor looks after now. Nobody, where their venue or team is gone. */
export function listOwnPeople(store: ReadStore, { accountId }: Session): ReadonlySet<StaffId> {
  return store.read((db) => {
    const scope = findAccountById(db, accountId)?.scope ?? null;
    if (scope?.kind === 'team') {
      const isMember = (role: string | null): boolean => role?.toLowerCase() === scope.team.toLowerCase();
      return new Set(
        listStaff(db)
          .filter(({ role }) => isMember(role))
          .map(({ id }) => id),
      );
    }
    const venue = scope === null ? null : findVenue(db, scope.venueId);
    return new Set(venue === null ? [] : listExpected(db, venue));
  });
}

/** Keeps a call of a supervisor to their own people; any other call stays as it is. */
export function scopeOf(
  store: ReadStore,
  channel: ChannelName,
  session: Session | null,
): { readonly check: (request: unknown) => void; readonly cut: (reply: unknown) => unknown } {
  if (session?.role !== 'supervisor' || channel.startsWith('auth:'))
    return { check: () => undefined, cut: (reply) => reply };
  const rule = limits.get(channel);
  if (rule === undefined) throw new AppError('role-not-allowed', 'the role does not reach this');
  const own = listOwnPeople(store, session);
  const isOwn = (id: StaffId): boolean => own.has(id);
  return {
    check: (request) => {
      if (store.read((db) => rule.asks?.(request as never, db))?.every(isOwn) === false)
        throw new AppError('not-your-people', 'somebody else looks after one of these people');
    },
    cut: (reply) => (rule.shows === undefined ? reply : rule.shows(reply as never, isOwn)),
  };
}
