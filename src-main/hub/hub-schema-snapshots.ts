/**
 * Snapshots, and a log that is thinned. A door writes the site down as it is at a place of the log: punches and
 * corrections since the snapshot before (`facts`, which stay), and every shared row (`state`, which the next one
 * replaces), all sealed. Another door opens all of it before it counts, so that no single door can have anything
 * deleted. Entries go once a snapshot has them and every door that was seen within sixty days has read them; a door
 * that was away for longer reads a snapshot and goes on from there.
 */
export const snapshots = `
-- Who reads only the log, and no snapshots, would miss what is no longer in it.
UPDATE clockface.version SET least = 4;

-- Entries up to this place are in a snapshot alone, and those of a door up to this number.
ALTER TABLE clockface.sites ADD COLUMN thinned bigint NOT NULL DEFAULT 0;
ALTER TABLE clockface.placed ADD COLUMN thinned bigint NOT NULL DEFAULT 0;

CREATE TABLE clockface.snapshots (
  site text NOT NULL,
  -- The place of the log up to which it tells.
  until bigint NOT NULL,
  door integer NOT NULL,
  begun_at timestamptz NOT NULL DEFAULT now(),
  made_at timestamptz,
  checked_by integer,
  PRIMARY KEY (site, until)
);

CREATE TABLE clockface.pieces (
  site text NOT NULL,
  until bigint NOT NULL,
  kind text NOT NULL CHECK (kind IN ('facts', 'state')),
  number integer NOT NULL CHECK (number BETWEEN 0 AND 100000),
  body bytea NOT NULL CHECK (length(body) <= 8388608),
  PRIMARY KEY (site, until, kind, number)
);

ALTER TABLE clockface.snapshots ENABLE ROW LEVEL SECURITY;
ALTER TABLE clockface.pieces ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_site ON clockface.snapshots FOR SELECT USING (site = (SELECT clockface.my_site()));
CREATE POLICY own_site ON clockface.pieces FOR SELECT USING (site = (SELECT clockface.my_site()));

CREATE FUNCTION clockface.log_start() RETURNS bigint LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog
  AS $$ SELECT thinned FROM clockface.sites WHERE site = clockface.my_site() $$;

-- Begins a snapshot at a place; answers where the one before ends, and null where there is nothing to do, or another
-- door is at it since less than an hour.
CREATE FUNCTION clockface.begin_snapshot(at_pos bigint) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  last bigint;
  head bigint;
BEGIN
  SELECT sites.head INTO head FROM clockface.sites WHERE site = me.site FOR UPDATE;
  SELECT coalesce(max(until), 0) INTO last FROM clockface.snapshots WHERE site = me.site AND checked_by IS NOT NULL;
  IF at_pos <= last OR at_pos > head OR EXISTS (SELECT 1 FROM clockface.snapshots WHERE site = me.site
    AND checked_by IS NULL AND door <> me.door AND begun_at > now() - interval '1 hour') THEN RETURN NULL; END IF;
  DELETE FROM clockface.pieces WHERE site = me.site AND until IN
    (SELECT until FROM clockface.snapshots WHERE site = me.site AND checked_by IS NULL);
  DELETE FROM clockface.snapshots WHERE site = me.site AND checked_by IS NULL;
  INSERT INTO clockface.snapshots (site, until, door) VALUES (me.site, at_pos, me.door);
  RETURN last;
END $$;

CREATE FUNCTION clockface.put_piece(of_until bigint, of_kind text, of_number integer, sealed bytea) RETURNS void
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  PERFORM 1 FROM clockface.snapshots
    WHERE site = me.site AND until = of_until AND door = me.door AND made_at IS NULL;
  IF NOT FOUND THEN RAISE EXCEPTION 'no such snapshot is being made' USING ERRCODE = 'CF007'; END IF;
  INSERT INTO clockface.pieces (site, until, kind, number, body)
    VALUES (me.site, of_until, of_kind, of_number, sealed);
END $$;

CREATE FUNCTION clockface.end_snapshot(of_until bigint, total integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  UPDATE clockface.snapshots SET made_at = now()
    WHERE site = me.site AND until = of_until AND door = me.door AND made_at IS NULL
      AND total = (SELECT count(*) FROM clockface.pieces WHERE site = me.site AND until = of_until);
  IF NOT FOUND THEN RAISE EXCEPTION 'no such snapshot is being made' USING ERRCODE = 'CF007'; END IF;
END $$;

-- Says that a snapshot of another door is good, or not. One that is alone says it of its own.
CREATE FUNCTION clockface.judge_snapshot(of_until bigint, good boolean) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  PERFORM 1 FROM clockface.snapshots
    WHERE site = me.site AND until = of_until AND made_at IS NOT NULL AND checked_by IS NULL
      AND (door <> me.door OR NOT EXISTS (SELECT 1 FROM clockface.doors AS other WHERE other.site = me.site
        AND other.door <> me.door AND other.joined_at IS NOT NULL AND other.revoked_at IS NULL));
  IF NOT FOUND THEN RETURN false; END IF;
  IF good THEN
    UPDATE clockface.snapshots SET checked_by = me.door WHERE site = me.site AND until = of_until;
    DELETE FROM clockface.pieces WHERE site = me.site AND until < of_until AND kind = 'state';
  ELSE
    DELETE FROM clockface.pieces WHERE site = me.site AND until = of_until;
    DELETE FROM clockface.snapshots WHERE site = me.site AND until = of_until;
  END IF;
  RETURN true;
END $$;

-- Deletes the next entries that a snapshot has and every door has read, but for those away for sixty days. The one that
-- a door read last stays: by it the door knows the hub again. Answers how many went.
CREATE FUNCTION clockface.thin_log(most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  first bigint;
  last bigint;
BEGIN
  SELECT thinned INTO first FROM clockface.sites WHERE site = me.site FOR UPDATE;
  SELECT least(
    (SELECT coalesce(max(until), 0) FROM clockface.snapshots WHERE site = me.site AND checked_by IS NOT NULL),
    (SELECT coalesce(min(read_until), 0) FROM clockface.doors WHERE site = me.site AND joined_at IS NOT NULL
      AND revoked_at IS NULL AND (door = me.door OR seen_at > now() - interval '60 days'))) - 1 INTO last;
  last := least(last, first + least(most, 20000));
  IF last <= first THEN RETURN 0; END IF;
  UPDATE clockface.placed SET thinned = greatest(placed.thinned, gone.seq)
    FROM (SELECT door, max(seq) AS seq FROM clockface.places
      WHERE site = me.site AND pos > first AND pos <= last GROUP BY door) AS gone
    WHERE placed.site = me.site AND placed.door = gone.door;
  DELETE FROM clockface.entries USING clockface.places
    WHERE places.site = me.site AND places.pos > first AND places.pos <= last
      AND entries.site = me.site AND entries.door = places.door AND entries.seq = places.seq;
  DELETE FROM clockface.places WHERE site = me.site AND pos > first AND pos <= last;
  UPDATE clockface.sites SET thinned = last WHERE site = me.site;
  RETURN last - first;
END $$;

CREATE OR REPLACE FUNCTION clockface.read_log(after_pos bigint, most integer)
  RETURNS TABLE (pos bigint, door integer, seq bigint, body bytea)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE mine text := clockface.my_site();
BEGIN
  PERFORM clockface.place_entries(mine);
  IF after_pos < (SELECT thinned FROM clockface.sites WHERE site = mine)
    THEN RAISE EXCEPTION 'the log begins later' USING ERRCODE = 'CF006'; END IF;
  RETURN QUERY SELECT places.pos, places.door, places.seq, entries.body
    FROM clockface.places JOIN clockface.entries USING (site, door, seq)
    WHERE places.site = mine AND places.pos > after_pos ORDER BY places.pos LIMIT least(most, 1000);
END $$;

-- As before; what was thinned cannot be compared any more, and counts as the same.
CREATE OR REPLACE FUNCTION clockface.push(shown text, after_seq bigint, first_seq bigint, bodies bytea[],
  OUT status text, OUT last_seq bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  total integer := coalesce(array_length(bodies, 1), 0);
  known integer := greatest(0, least(total, me.last_seq - first_seq + 1));
  same integer;
  gone bigint;
BEGIN
  last_seq := me.last_seq;
  status := 'ok';
  IF me.token <> shown THEN status := 'copy';
  ELSIF total > 1000 OR first_seq <= after_seq OR (after_seq <> me.last_seq AND known = 0) THEN status := 'sequence';
  ELSIF known > 0 THEN
    SELECT greatest(0, least(known, coalesce(max(thinned), 0) - first_seq + 1)) INTO gone
      FROM clockface.placed WHERE site = me.site AND door = me.door;
    SELECT count(*) INTO same FROM clockface.entries
      WHERE site = me.site AND door = me.door AND seq BETWEEN first_seq + gone AND first_seq + known - 1
        AND body = bodies[(seq - first_seq + 1)::integer];
    IF same <> known - gone THEN status := 'sequence'; END IF;
  END IF;
  IF status <> 'ok' THEN
    UPDATE clockface.doors SET problem = status, problem_at = now() WHERE site = me.site AND door = me.door;
    RETURN;
  END IF;
  IF known = total THEN RETURN; END IF;
  INSERT INTO clockface.entries (site, door, seq, body)
    SELECT me.site, me.door, first_seq + n - 1, bodies[n] FROM generate_series(known + 1, total) AS n;
  last_seq := first_seq + total - 1;
  UPDATE clockface.doors SET last_seq = push.last_seq, seen_at = now() WHERE site = me.site AND door = me.door;
END $$;

REVOKE ALL ON FUNCTION clockface.log_start(), clockface.begin_snapshot(bigint),
  clockface.put_piece(bigint, text, integer, bytea), clockface.end_snapshot(bigint, integer),
  clockface.judge_snapshot(bigint, boolean), clockface.thin_log(integer) FROM PUBLIC;
GRANT SELECT ON clockface.snapshots, clockface.pieces TO clockface_door;
GRANT EXECUTE ON FUNCTION clockface.log_start(), clockface.begin_snapshot(bigint),
  clockface.put_piece(bigint, text, integer, bytea), clockface.end_snapshot(bigint, integer),
  clockface.judge_snapshot(bigint, boolean), clockface.thin_log(integer) TO clockface_door;
`;
