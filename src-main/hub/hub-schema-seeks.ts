/**
 * Reading, placing and thinning look each entry up by its whole key, whatever the server knows of its tables. Of a site
 * that came after the last look at the statistics it believes that there is one entry, and that all of the site's are
 * read as quickly as one: it then read each of them for each row (300 of 27 000 took 3.5 s). `OFFSET 0` has the lookup
 * planned by itself, and a table that was small when a plan was kept is not read whole for ever. A door's own row is
 * found by its key too.
 */
export const seeks = `
CREATE OR REPLACE FUNCTION clockface.read_log(after_pos bigint, most integer)
  RETURNS TABLE (pos bigint, door integer, seq bigint, body bytea)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog SET enable_seqscan = off AS $$
DECLARE mine text := clockface.my_site();
BEGIN
  PERFORM clockface.place_entries(mine);
  IF after_pos < (SELECT thinned FROM clockface.sites WHERE site = mine)
    THEN RAISE EXCEPTION 'the log begins later' USING ERRCODE = 'CF006'; END IF;
  RETURN QUERY SELECT page.pos, page.door, page.seq, entry.body
    FROM (SELECT places.pos, places.door, places.seq FROM clockface.places
      WHERE places.site = mine AND places.pos > after_pos ORDER BY places.pos LIMIT least(most, 1000)) AS page
    CROSS JOIN LATERAL (SELECT entries.body FROM clockface.entries
      WHERE entries.site = mine AND entries.door = page.door AND entries.seq = page.seq OFFSET 0) AS entry
    ORDER BY page.pos;
END $$;

CREATE OR REPLACE FUNCTION clockface.place_entries(of_site text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog SET enable_seqscan = off AS $$
DECLARE
  last bigint;
  added bigint;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM clockface.doors WHERE site = of_site AND last_seq > coalesce(
    (SELECT placed.seq FROM clockface.placed WHERE placed.site = of_site AND placed.door = doors.door), 0))
    THEN RETURN; END IF;
  SELECT head INTO last FROM clockface.sites WHERE site = of_site FOR UPDATE;
  -- Looks again, now that nobody else does: what others placed meanwhile is seen.
  WITH every AS (
    SELECT doors.door, doors.last_seq, coalesce((SELECT placed.seq FROM clockface.placed
      WHERE placed.site = of_site AND placed.door = doors.door), 0) AS after_seq
      FROM clockface.doors WHERE doors.site = of_site
  ), found AS MATERIALIZED (
    SELECT every.door, every.after_seq, every.last_seq FROM every WHERE every.last_seq > every.after_seq
  ), given AS (
    INSERT INTO clockface.places (site, pos, door, seq)
      SELECT of_site, last + row_number() OVER (ORDER BY found.door, stored.seq), found.door, stored.seq
        FROM found CROSS JOIN LATERAL (SELECT entries.seq FROM clockface.entries WHERE entries.site = of_site
          AND entries.door = found.door AND entries.seq > found.after_seq AND entries.seq <= found.last_seq
          OFFSET 0) AS stored
      RETURNING pos
  ), noted AS (
    INSERT INTO clockface.placed (site, door, seq) SELECT of_site, found.door, found.last_seq FROM found
      ON CONFLICT (site, door) DO UPDATE SET seq = excluded.seq
  ) SELECT count(*) INTO added FROM given;
  UPDATE clockface.sites SET head = last + added WHERE site = of_site;
END $$;

-- As before; the entries of each door go by themselves.
CREATE OR REPLACE FUNCTION clockface.thin_log(most integer) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog SET enable_seqscan = off AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  first bigint;
  last bigint;
  gone_doors integer[];
  gone_seqs bigint[];
  n integer := 1;
BEGIN
  SELECT thinned INTO first FROM clockface.sites WHERE site = me.site FOR UPDATE;
  SELECT least(
    (SELECT coalesce(max(until), 0) FROM clockface.snapshots WHERE site = me.site AND checked_by IS NOT NULL),
    (SELECT coalesce(min(read_until), 0) FROM clockface.doors WHERE site = me.site AND joined_at IS NOT NULL
      AND revoked_at IS NULL AND (door = me.door OR seen_at > now() - interval '60 days'))) - 1 INTO last;
  last := least(last, first + least(most, 20000));
  IF last <= first THEN RETURN 0; END IF;
  SELECT array_agg(gone.door ORDER BY gone.door), array_agg(gone.seq ORDER BY gone.door) INTO gone_doors, gone_seqs
    FROM (SELECT door, max(seq) AS seq FROM clockface.places
      WHERE site = me.site AND pos > first AND pos <= last GROUP BY door) AS gone;
  -- Places of a door rise with its numbers: all that it sent up to the last of them has one that goes.
  WHILE n <= coalesce(array_length(gone_doors, 1), 0) LOOP
    UPDATE clockface.placed SET thinned = greatest(placed.thinned, gone_seqs[n])
      WHERE placed.site = me.site AND placed.door = gone_doors[n];
    DELETE FROM clockface.entries
      WHERE entries.site = me.site AND entries.door = gone_doors[n] AND entries.seq <= gone_seqs[n];
    n := n + 1;
  END LOOP;
  DELETE FROM clockface.places WHERE site = me.site AND pos > first AND pos <= last;
  UPDATE clockface.sites SET thinned = last WHERE site = me.site;
  RETURN last - first;
END $$;

-- A role's name is compared by another collation than a site's is ordered by: unless that is said, the index cannot
-- find the site, and is read for the doors of all.
CREATE OR REPLACE FUNCTION clockface.my_site() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER
  SET search_path = pg_catalog AS $$
  SELECT site FROM clockface.doors
  WHERE site = split_part(session_user::text, '_', 2) COLLATE "default"
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
      WHERE site = split_part(session_user::text, '_', 2) COLLATE "default"
        AND door = split_part(session_user::text, '_', 3)::integer
      FOR UPDATE;
  END IF;
  IF found.site IS NULL THEN RAISE EXCEPTION 'no door of a site' USING ERRCODE = 'CF001'; END IF;
  IF found.revoked_at IS NOT NULL THEN RAISE EXCEPTION 'the door is revoked' USING ERRCODE = 'CF002'; END IF;
  RETURN found;
END $$;

CREATE OR REPLACE FUNCTION clockface.append(shown text, after_seq bigint, first_seq bigint, bodies bytea,
  lengths integer[], OUT status text, OUT last_seq bigint)
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
    WHERE site = split_part(session_user::text, '_', 2) COLLATE "default"
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
`;
