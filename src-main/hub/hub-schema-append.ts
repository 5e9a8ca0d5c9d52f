/**
 * A quicker way to add entries. The door's row is found, compared and advanced by one statement where all is as the
 * door believes; anything else goes the way of `push`. Entries come in one piece with their lengths, since a list of
 * binary values travels as text of twice the length.
 *
 * What lasts an hour or half of one is not taken for fresh where it was noted at a time that is yet to come: the hub's
 * clock was ahead then and was put right.
 */
export const append = `
CREATE FUNCTION clockface.append(shown text, after_seq bigint, first_seq bigint, bodies bytea, lengths integer[],
  OUT status text, OUT last_seq bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  total integer := coalesce(array_length(lengths, 1), 0);
  of_site text;
  of_door integer;
  parts bytea[];
BEGIN
  IF total <> 1 THEN
    SELECT array_agg(substring(bodies FROM (until - size + 1)::integer FOR size) ORDER BY n) INTO parts
      FROM (SELECT n, size, sum(size) OVER (ORDER BY n) AS until
        FROM unnest(lengths) WITH ORDINALITY AS given (size, n)) AS given;
  END IF;
  UPDATE clockface.doors SET last_seq = first_seq + total - 1, seen_at = now()
    WHERE site = split_part(session_user::text, '_', 2)
      AND door = CASE WHEN session_user::text ~ '^cf_[a-z2-7]{12}_[1-9][0-9]{0,3}$'
        THEN split_part(session_user::text, '_', 3)::integer END
      AND revoked_at IS NULL AND token = shown AND doors.last_seq = after_seq
      AND first_seq > after_seq AND first_seq < 9007199254739991 AND total BETWEEN 1 AND 1000
    RETURNING site, door INTO of_site, of_door;
  IF of_site IS NULL THEN
    -- A number that a door could not count on from.
    IF first_seq >= 9007199254739991 THEN RAISE EXCEPTION 'no such number' USING ERRCODE = 'CF003'; END IF;
    SELECT pushed.status, pushed.last_seq INTO append.status, append.last_seq
      FROM clockface.push(shown, after_seq, first_seq,
        CASE WHEN total = 1 THEN ARRAY[bodies] ELSE coalesce(parts, '{}') END) AS pushed;
    RETURN;
  END IF;
  IF total = 1 THEN INSERT INTO clockface.entries (site, door, seq, body) VALUES (of_site, of_door, first_seq, bodies);
  ELSE INSERT INTO clockface.entries (site, door, seq, body)
    SELECT of_site, of_door, first_seq + n - 1, part FROM unnest(parts) WITH ORDINALITY AS given (part, n);
  END IF;
  status := 'ok';
  last_seq := first_seq + total - 1;
END $$;

CREATE FUNCTION clockface.is_fresh(noted timestamptz, lasts interval) RETURNS boolean LANGUAGE sql STABLE
  AS $$ SELECT noted > now() - lasts AND noted < now() + interval '10 minutes' $$;

CREATE OR REPLACE FUNCTION clockface.begin_snapshot(at_pos bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  last bigint;
  head bigint;
BEGIN
  SELECT sites.head INTO head FROM clockface.sites WHERE site = me.site FOR UPDATE;
  SELECT coalesce(max(until), 0) INTO last FROM clockface.snapshots WHERE site = me.site AND checked_by IS NOT NULL;
  IF at_pos <= last OR at_pos > head OR EXISTS (SELECT 1 FROM clockface.snapshots WHERE site = me.site
    AND checked_by IS NULL AND door <> me.door AND clockface.is_fresh(begun_at, interval '1 hour')) THEN RETURN NULL;
  END IF;
  DELETE FROM clockface.pieces WHERE site = me.site AND until IN
    (SELECT until FROM clockface.snapshots WHERE site = me.site AND checked_by IS NULL);
  DELETE FROM clockface.snapshots WHERE site = me.site AND checked_by IS NULL;
  INSERT INTO clockface.snapshots (site, until, door) VALUES (me.site, at_pos, me.door);
  RETURN last;
END $$;

CREATE OR REPLACE FUNCTION clockface.ask_photo(of_door integer, of_punch bigint) RETURNS void LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  DELETE FROM clockface.photos WHERE site = me.site AND NOT clockface.is_fresh(asked_at, interval '1 hour');
  IF (SELECT count(*) FROM clockface.photos WHERE site = me.site) >= 100
    THEN RAISE EXCEPTION 'too many photographs wait' USING ERRCODE = 'CF005'; END IF;
  INSERT INTO clockface.photos (site, door, punch) VALUES (me.site, of_door, of_punch)
    ON CONFLICT (site, door, punch) DO NOTHING;
END $$;

CREATE OR REPLACE FUNCTION clockface.drop_photos() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  DELETE FROM clockface.photos WHERE site = me.site AND NOT clockface.is_fresh(asked_at, interval '1 hour');
END $$;

-- A code lasts a day at most, whatever the clock was when it was made.
CREATE OR REPLACE FUNCTION clockface.offered_key() RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  sealed bytea;
BEGIN
  SELECT wrapped INTO sealed FROM clockface.pairings
    WHERE site = me.site AND door = me.door AND expires_at > now() AND expires_at <= now() + interval '1 day';
  IF sealed IS NULL THEN RAISE EXCEPTION 'the code is used or over' USING ERRCODE = 'CF004'; END IF;
  RETURN sealed;
END $$;

-- As before, but by the entries that are there: a role that leaps over a million million numbers makes one place.
CREATE OR REPLACE FUNCTION clockface.place_entries(of_site text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE
  last bigint;
  added bigint;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM clockface.doors LEFT JOIN clockface.placed USING (site, door)
    WHERE site = of_site AND last_seq > coalesce(placed.seq, 0)) THEN RETURN; END IF;
  SELECT head INTO last FROM clockface.sites WHERE site = of_site FOR UPDATE;
  -- Looks again, now that nobody else does: what others placed meanwhile is seen.
  WITH found AS MATERIALIZED (
    SELECT doors.door, coalesce(placed.seq, 0) AS after_seq, doors.last_seq
      FROM clockface.doors LEFT JOIN clockface.placed USING (site, door)
      WHERE doors.site = of_site AND doors.last_seq > coalesce(placed.seq, 0)
  ), given AS (
    INSERT INTO clockface.places (site, pos, door, seq)
      SELECT of_site, last + row_number() OVER (ORDER BY found.door, stored.seq), found.door, stored.seq
        FROM found CROSS JOIN LATERAL (SELECT entries.seq FROM clockface.entries WHERE entries.site = of_site
          AND entries.door = found.door AND entries.seq > found.after_seq AND entries.seq <= found.last_seq) AS stored
      RETURNING pos
  ), noted AS (
    INSERT INTO clockface.placed (site, door, seq) SELECT of_site, found.door, found.last_seq FROM found
      ON CONFLICT (site, door) DO UPDATE SET seq = excluded.seq
  ) SELECT count(*) INTO added FROM given;
  UPDATE clockface.sites SET head = last + added WHERE site = of_site;
END $$;

REVOKE ALL ON FUNCTION clockface.is_fresh(timestamptz, interval) FROM PUBLIC;
REVOKE ALL ON FUNCTION clockface.append(text, bigint, bigint, bytea, integer[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION clockface.append(text, bigint, bigint, bytea, integer[]) TO clockface_door;
`;
