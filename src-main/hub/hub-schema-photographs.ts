/**
 * Photographs that a door asks another one for: sealed, for an hour. What of a revoked door is still connected can be
 * ended. `least` says from which version of this schema on an app may speak to the hub as it does.
 */
export const photographs = `
ALTER TABLE clockface.version ADD COLUMN least integer NOT NULL DEFAULT 1;
GRANT SELECT ON clockface.version TO clockface_door;

CREATE TABLE clockface.photos (
  site text NOT NULL,
  -- The door that took it.
  door integer NOT NULL,
  punch bigint NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  -- Sealed with the site's key; null until that door answers, empty where it keeps none.
  body bytea CHECK (length(body) <= 2097152),
  PRIMARY KEY (site, door, punch)
);

ALTER TABLE clockface.photos ENABLE ROW LEVEL SECURITY;
CREATE POLICY own_site ON clockface.photos FOR SELECT USING (site = (SELECT clockface.my_site()));

CREATE FUNCTION clockface.ask_photo(of_door integer, of_punch bigint) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  DELETE FROM clockface.photos WHERE site = me.site AND asked_at < now() - interval '1 hour';
  IF (SELECT count(*) FROM clockface.photos WHERE site = me.site) >= 100
    THEN RAISE EXCEPTION 'too many photographs wait' USING ERRCODE = 'CF005'; END IF;
  INSERT INTO clockface.photos (site, door, punch) VALUES (me.site, of_door, of_punch)
    ON CONFLICT (site, door, punch) DO NOTHING;
END $$;

CREATE FUNCTION clockface.give_photo(of_punch bigint, sealed bytea) RETURNS void LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  UPDATE clockface.photos SET body = sealed
    WHERE site = me.site AND door = me.door AND punch = of_punch AND body IS NULL;
END $$;

-- Photographs whose hour is over; each door says so with its greeting.
CREATE FUNCTION clockface.drop_photos() RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog AS $$
DECLARE me clockface.doors := clockface.own_door();
BEGIN
  DELETE FROM clockface.photos WHERE site = me.site AND asked_at < now() - interval '1 hour';
END $$;

-- Ends the connections of a door that is revoked: nothing that they ask is answered any more, and now they know.
CREATE FUNCTION clockface.end_sessions(of_door integer) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = pg_catalog AS $$
DECLARE
  me clockface.doors := clockface.own_door();
  ended_role text := clockface.role_of(me.site, of_door);
  ended integer := 0;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM clockface.doors
    WHERE site = me.site AND door = of_door AND revoked_at IS NOT NULL) THEN RETURN 0; END IF;
  -- Who made a role may end its connections only as a member of it.
  EXECUTE format('GRANT %I TO %I', ended_role, current_user);
  SELECT count(pg_terminate_backend(pid)) INTO ended FROM pg_stat_activity WHERE usename = ended_role;
  EXECUTE format('REVOKE %I FROM %I', ended_role, current_user);
  RETURN ended;
END $$;

REVOKE ALL ON FUNCTION clockface.ask_photo(integer, bigint), clockface.give_photo(bigint, bytea),
  clockface.drop_photos(), clockface.end_sessions(integer) FROM PUBLIC;
GRANT SELECT ON clockface.photos TO clockface_door;
GRANT EXECUTE ON FUNCTION clockface.ask_photo(integer, bigint), clockface.give_photo(bigint, bytea),
  clockface.drop_photos(), clockface.end_sessions(integer) TO clockface_door;
`;
