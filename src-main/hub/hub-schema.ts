import { append } from './hub-schema-append.ts';
import { photographs } from './hub-schema-photographs.ts';
import { places } from './hub-schema-places.ts';
import { seeks } from './hub-schema-seeks.ts';
import { snapshots } from './hub-schema-snapshots.ts';

/**
 * The hub's own migrations, in order; the position (from 1) is the version of the schema after it. Only ever appended
 * to. Each door has a role of its own, `cf_<site>_<door>`: it may read the log and the list of doors of its site, and
 * changes something through these functions alone, which look at the role that asks and believe nothing it says about
 * itself. `site` comes first in every key; the order of a site's log is a counter under a lock of the site's row.
 */
const first = `
CREATE TABLE clockface.sites (
  site text PRIMARY KEY CHECK (site ~ '^[a-z2-7]{12}$'),
  head bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE clockface.doors (
  site text NOT NULL REFERENCES clockface.sites (site),
  door integer NOT NULL CHECK (door BETWEEN 1 AND 8191),
  -- What people call it, sealed with the site's key.
  name bytea NOT NULL,
  -- What the door must show to speak, so that a copy of its disk is found out.
  token text NOT NULL,
  last_seq bigint NOT NULL DEFAULT 0,
  read_until bigint NOT NULL DEFAULT 0,
  queued bigint NOT NULL DEFAULT 0,
  clock_ms bigint NOT NULL DEFAULT 0,
  app text NOT NULL DEFAULT '',
  schema_version integer NOT NULL DEFAULT 0,
  problem text,
  problem_at timestamptz,
  offered_by integer NOT NULL,
  joined_at timestamptz,
  seen_at timestamptz,
  revoked_at timestamptz,
  PRIMARY KEY (site, door)
);

CREATE TABLE clockface.log (
  site text NOT NULL,
  pos bigint NOT NULL,
  door integer NOT NULL,
  seq bigint NOT NULL,
  body bytea NOT NULL CHECK (length(body) <= 1048576),
  at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (site, pos),
  UNIQUE (site, door, seq)
);

CREATE TABLE clockface.pairings (
  site text NOT NULL,
  door integer NOT NULL,
  -- The site's key, sealed with the secret of the code.
  wrapped bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (site, door)
);

CREATE FUNCTION clockface.role_of(of_site text, of_door integer) RETURNS text LANGUAGE sql IMMUTABLE
  AS $$ SELECT 'cf_' || of_site || '_' || of_door $$;

-- The site of the role that asks; null once the door was revoked.
CREATE FUNCTION clockface.my_site() RETURNS text LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog AS $$
  SELECT site FROM clockface.doors
  WHERE site = split_part(session_user::text, '_', 2) AND session_user::text = clockface.role_of(site, door)
    AND revoked_at IS NULL
$$;

ALTER TABLE clockface.log ENABLE ROW LEVEL SECURITY;
ALTER TABLE clockface.doors ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_site ON clockface.log FOR SELECT USING (site = (SELECT clockface.my_site()));
CREATE POLICY own_site ON clockface.doors FOR SELECT USING (site = (SELECT clockface.my_site()));

-- The row of the door that asks, locked; raises where it is none, or revoked.
CREATE FUNCTION clockface.own_door() RETURNS clockface.doors LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE found clockface.doors;
BEGIN
  SELECT * INTO found FROM clockface.doors
    WHERE site = split_part(session_user::text, '_', 2) AND session_user::text = clockface.role_of(site, door)
    FOR UPDATE;
  IF found.site IS NULL THEN RAISE EXCEPTION 'no door of a site' USING ERRCODE = 'CF001'; END IF;
  IF found.revoked_at IS NOT NULL THEN RAISE EXCEPTION 'the door is revoked' USING ERRCODE = 'CF002'; END IF;
  RETURN found;
END $$;

-- Says that a door is there. A token is the count of its greetings and a random text. It shows the last one and says
-- the next one, which it has stored before. Where the hub knows neither, door or hub was put back from before, or there
-- is a copy of the door: it is told how often it was greeted here, and says that number once it knows which it is.
CREATE FUNCTION clockface.hello(shown text, following text, known bigint, told jsonb,
  OUT status text, OUT greeted bigint, OUT head bigint, OUT last_seq bigint, OUT hub_ms bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  hub_ms := floor(extract(epoch FROM clock_timestamp()) * 1000);
  last_seq := me.last_seq;
  greeted := split_part(me.token, '.', 1)::bigint;
  SELECT sites.head INTO head FROM clockface.sites WHERE site = me.site;
  IF me.token <> shown AND me.token <> following AND greeted IS DISTINCT FROM known THEN
    status := 'copy';
    RETURN;
  END IF;
  UPDATE clockface.doors SET token = following, seen_at = now(),
    -- Nobody has seen yet, perhaps, that there is a copy.
    problem = CASE WHEN problem = 'copy' AND problem_at > now() - interval '1 day' THEN problem ELSE told->>'problem' END,
    read_until = (told->>'readUntil')::bigint, queued = (told->>'queued')::bigint,
    clock_ms = (told->>'now')::bigint - hub_ms, app = left(told->>'app', 40),
    schema_version = (told->>'schema')::integer
    WHERE site = me.site AND door = me.door;
  status := 'ok';
END $$;

-- Says that somebody else speaks as the door that asks.
CREATE FUNCTION clockface.tell_copy() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  UPDATE clockface.doors SET problem = 'copy', problem_at = now() WHERE site = me.site AND door = me.door;
END $$;

-- Adds entries of the door that asks, numbered from first_seq on, after the last one that it believes to be here.
-- Entries that came before are compared and not added again.
CREATE FUNCTION clockface.push(shown text, after_seq bigint, first_seq bigint, bodies bytea[],
  OUT status text, OUT last_seq bigint)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  total integer := coalesce(array_length(bodies, 1), 0);
  known integer := greatest(0, least(total, me.last_seq - first_seq + 1));
  same integer;
  until bigint;
BEGIN
  last_seq := me.last_seq;
  status := 'ok';
  IF me.token <> shown THEN status := 'copy';
  ELSIF total > 1000 OR first_seq <= after_seq OR (after_seq <> me.last_seq AND known = 0) THEN status := 'sequence';
  ELSIF known > 0 THEN
    SELECT count(*) INTO same FROM clockface.log
      WHERE site = me.site AND door = me.door AND seq BETWEEN first_seq AND first_seq + known - 1
        AND body = bodies[(seq - first_seq + 1)::integer];
    IF same <> known THEN status := 'sequence'; END IF;
  END IF;
  IF status <> 'ok' THEN
    UPDATE clockface.doors SET problem = status, problem_at = now() WHERE site = me.site AND door = me.door;
    RETURN;
  END IF;
  IF known = total THEN RETURN; END IF;
  UPDATE clockface.sites SET head = head + (total - known) WHERE site = me.site RETURNING head INTO until;
  INSERT INTO clockface.log (site, pos, door, seq, body)
    SELECT me.site, until - total + n, me.door, first_seq + n - 1, bodies[n] FROM generate_series(known + 1, total) AS n;
  last_seq := first_seq + total - 1;
  UPDATE clockface.doors SET last_seq = push.last_seq, seen_at = now() WHERE site = me.site AND door = me.door;
END $$;

-- Makes room for one more door: its role, whose password is the code's and ends with it.
CREATE FUNCTION clockface.offer_door(new_door integer, new_name bytea, new_token text, sealed bytea, verifier text,
  minutes integer) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  until timestamptz := now() + make_interval(mins => least(greatest(minutes, 1), 1440));
BEGIN
  IF verifier !~ '^SCRAM-SHA-256[$]' THEN RAISE EXCEPTION 'no verifier' USING ERRCODE = 'CF003'; END IF;
  INSERT INTO clockface.doors (site, door, name, token, offered_by)
    VALUES (me.site, new_door, new_name, new_token, me.door);
  INSERT INTO clockface.pairings (site, door, wrapped, expires_at) VALUES (me.site, new_door, sealed, until);
  EXECUTE format('CREATE ROLE %I LOGIN PASSWORD %L VALID UNTIL %L IN ROLE clockface_door',
    clockface.role_of(me.site, new_door), verifier, until);
END $$;

-- The site's key for a door that was offered one and has not joined yet.
CREATE FUNCTION clockface.offered_key() RETURNS bytea LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  sealed bytea;
BEGIN
  SELECT wrapped INTO sealed FROM clockface.pairings
    WHERE site = me.site AND door = me.door AND expires_at > now();
  IF sealed IS NULL THEN RAISE EXCEPTION 'the code is used or over' USING ERRCODE = 'CF004'; END IF;
  RETURN sealed;
END $$;

-- The door has stored everything: from now on its own password counts, and the code no more.
CREATE FUNCTION clockface.join_door(new_name bytea, verifier text) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  IF verifier !~ '^SCRAM-SHA-256[$]' THEN RAISE EXCEPTION 'no verifier' USING ERRCODE = 'CF003'; END IF;
  IF me.joined_at IS NOT NULL THEN RAISE EXCEPTION 'the code is used or over' USING ERRCODE = 'CF004'; END IF;
  UPDATE clockface.doors SET name = new_name, joined_at = now() WHERE site = me.site AND door = me.door;
  DELETE FROM clockface.pairings WHERE site = me.site AND door = me.door;
  EXECUTE format('ALTER ROLE %I PASSWORD %L VALID UNTIL %L',
    clockface.role_of(me.site, me.door), verifier, 'infinity');
END $$;

CREATE FUNCTION clockface.rename_door(of_door integer, new_name bytea) RETURNS boolean LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  UPDATE clockface.doors SET name = new_name WHERE site = me.site AND door = of_door;
  RETURN FOUND;
END $$;

-- Ends a door for good, with what it had offered to others. No door ends itself: somebody must be left.
CREATE FUNCTION clockface.revoke_door(of_door integer) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  ended integer;
  found_any boolean := false;
BEGIN
  FOR ended IN SELECT door FROM clockface.doors WHERE site = me.site AND door <> me.door AND revoked_at IS NULL
      AND (door = of_door OR (offered_by = of_door AND joined_at IS NULL)) LOOP
    UPDATE clockface.doors SET revoked_at = now() WHERE site = me.site AND door = ended;
    DELETE FROM clockface.pairings WHERE site = me.site AND door = ended;
    EXECUTE format('ALTER ROLE %I NOLOGIN', clockface.role_of(me.site, ended));
    found_any := true;
  END LOOP;
  RETURN found_any;
END $$;

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA clockface FROM PUBLIC;
GRANT USAGE ON SCHEMA clockface TO clockface_door;
GRANT SELECT ON clockface.log, clockface.version TO clockface_door;
GRANT SELECT (site, door, name, last_seq, read_until, queued, clock_ms, app, schema_version, problem, offered_by,
  joined_at, seen_at, revoked_at) ON clockface.doors TO clockface_door;
GRANT EXECUTE ON FUNCTION clockface.my_site(), clockface.tell_copy(), clockface.hello(text, text, bigint, jsonb),
  clockface.push(text, bigint, bigint, bytea[]), clockface.offered_key(), clockface.join_door(bytea, text),
  clockface.offer_door(integer, bytea, text, bytea, text, integer), clockface.rename_door(integer, bytea),
  clockface.revoke_door(integer) TO clockface_door;
`;

export const hubMigrations: readonly string[] = [first, photographs, places, snapshots, append, seeks];
