/**
 * Entries and their places in the site's log apart from each other. A door adds its entries under its own lock alone,
 * so that doors which send at the same moment are flushed to the disk together. Places are given to all entries that
 * are stored by then by whoever reads next, under the lock of the site's row, which is held until they are stored: what
 * commits later has a higher place, and whoever read up to a place misses nothing. `log` is the two put together.
 */
export const places = `
ALTER TABLE clockface.log RENAME TO entries;

CREATE TABLE clockface.places (
  site text NOT NULL,
  pos bigint NOT NULL,
  door integer NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (site, pos)
);
INSERT INTO clockface.places (site, pos, door, seq) SELECT site, pos, door, seq FROM clockface.entries;
ALTER TABLE clockface.entries DROP CONSTRAINT log_pkey;
ALTER TABLE clockface.entries DROP COLUMN pos;
ALTER TABLE clockface.entries DROP CONSTRAINT log_site_door_seq_key;
ALTER TABLE clockface.entries ADD PRIMARY KEY (site, door, seq);

-- Up to which of its entries those of a door have places.
CREATE TABLE clockface.placed (
  site text NOT NULL,
  door integer NOT NULL,
  seq bigint NOT NULL,
  PRIMARY KEY (site, door)
);
INSERT INTO clockface.placed (site, door, seq) SELECT site, door, last_seq FROM clockface.doors;

ALTER TABLE clockface.places ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_site ON clockface.places FOR SELECT USING (site = (SELECT clockface.my_site()));

CREATE VIEW clockface.log WITH (security_barrier) AS
  SELECT site, pos, door, seq, body, at FROM clockface.places JOIN clockface.entries USING (site, door, seq)
  WHERE site = (SELECT clockface.my_site());

-- A role's name says whose it is: its row is found by the key, not by comparing with the role of each door.
CREATE OR REPLACE FUNCTION clockface.my_site() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog AS $$
  SELECT site FROM clockface.doors
  WHERE site = split_part(session_user::text, '_', 2)
    AND door = CASE WHEN session_user::text ~ '^cf_[a-z2-7]{12}_[1-9][0-9]{0,3}$'
      THEN split_part(session_user::text, '_', 3)::integer END
    AND revoked_at IS NULL
$$;

CREATE OR REPLACE FUNCTION clockface.own_door() RETURNS clockface.doors LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE found clockface.doors;
BEGIN
  IF session_user::text ~ '^cf_[a-z2-7]{12}_[1-9][0-9]{0,3}$' THEN
    SELECT * INTO found FROM clockface.doors
      WHERE site = split_part(session_user::text, '_', 2) AND door = split_part(session_user::text, '_', 3)::integer
      FOR UPDATE;
  END IF;
  IF found.site IS NULL THEN RAISE EXCEPTION 'no door of a site' USING ERRCODE = 'CF001'; END IF;
  IF found.revoked_at IS NOT NULL THEN RAISE EXCEPTION 'the door is revoked' USING ERRCODE = 'CF002'; END IF;
  RETURN found;
END $$;

-- Gives places to the entries of a site that have none.
CREATE FUNCTION clockface.place_entries(of_site text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
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
      SELECT of_site, last + row_number() OVER (ORDER BY found.door, n), found.door, n
        FROM found CROSS JOIN LATERAL generate_series(found.after_seq + 1, found.last_seq) AS n
      RETURNING pos
  ), noted AS (
    INSERT INTO clockface.placed (site, door, seq) SELECT of_site, found.door, found.last_seq FROM found
      ON CONFLICT (site, door) DO UPDATE SET seq = excluded.seq
  ) SELECT count(*) INTO added FROM given;
  UPDATE clockface.sites SET head = last + added WHERE site = of_site;
END $$;

-- The entries after a place, as many as are asked for; those without places get theirs before.
CREATE FUNCTION clockface.read_log(after_pos bigint, most integer)
  RETURNS TABLE (pos bigint, door integer, seq bigint, body bytea)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE mine text := clockface.my_site();
BEGIN
  PERFORM clockface.place_entries(mine);
  RETURN QUERY SELECT places.pos, places.door, places.seq, entries.body
    FROM clockface.places JOIN clockface.entries USING (site, door, seq)
    WHERE places.site = mine AND places.pos > after_pos ORDER BY places.pos LIMIT least(most, 1000);
END $$;

CREATE OR REPLACE FUNCTION clockface.push(shown text, after_seq bigint, first_seq bigint, bodies bytea[],
  OUT status text, OUT last_seq bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  total integer := coalesce(array_length(bodies, 1), 0);
  known integer := greatest(0, least(total, me.last_seq - first_seq + 1));
  same integer;
BEGIN
  last_seq := me.last_seq;
  status := 'ok';
  IF me.token <> shown THEN status := 'copy';
  ELSIF total > 1000 OR first_seq <= after_seq OR (after_seq <> me.last_seq AND known = 0) THEN status := 'sequence';
  ELSIF known > 0 THEN
    SELECT count(*) INTO same FROM clockface.entries
      WHERE site = me.site AND door = me.door AND seq BETWEEN first_seq AND first_seq + known - 1
        AND body = bodies[(seq - first_seq + 1)::integer];
    IF same <> known THEN status := 'sequence'; END IF;
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

REVOKE ALL ON FUNCTION clockface.place_entries(text), clockface.read_log(bigint, integer) FROM PUBLIC;
GRANT SELECT ON clockface.places, clockface.log TO clockface_door;
GRANT EXECUTE ON FUNCTION clockface.read_log(bigint, integer) TO clockface_door;
`;
