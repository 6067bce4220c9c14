"""Fills a PostgreSQL database with as much as a large installation holds, made inside the server in one go.

One organisation has half of everything; the rest is spread over a thousand. Every row is a copy of a real one, so that
what the product reads is what the product wrote. Eight conversations of a thousand are open: with five million events
that leaves an advisor of the large organisation about four.
"""

import asyncpg

EVENTS_EACH = 20
"""Events in each conversation."""

ORGANISATIONS = 1_000
NODES = 20
PRESENT = 100_000

STATEMENTS = """
SET session_replication_role = replica; -- foreign keys hold by construction
ALTER TABLE events SET UNLOGGED;

CREATE FUNCTION pg_temp.id(kind int, number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT format('01900000-%s-7000-8000-%s', lpad(kind::text, 4, '0'), lpad(to_hex(number), 12, '0')) $$;

CREATE FUNCTION pg_temp.tenant(number bigint) RETURNS text LANGUAGE sql IMMUTABLE AS
$$ SELECT CASE WHEN number % 2 = 0 THEN '{organisation}' ELSE pg_temp.id(1, number % {organisations}) END $$;

INSERT INTO organisations
SELECT pg_temp.id(1, n), 'Shop ' || n, 0 FROM generate_series(0, {organisations} - 1) n;

INSERT INTO sites
SELECT pg_temp.id(2, n), 'k' || n, pg_temp.id(1, n % {organisations}), name, origins, appearance, language, 0
FROM sites, generate_series(0, 10 * {organisations} - 1) n WHERE id = '{site}';

INSERT INTO members
SELECT pg_temp.id(3, n), pg_temp.id(1, n % {organisations}), n || '@shop.example', name, password_hash, 'advisor', true,
    true, language, 0
FROM members, generate_series(0, 10 * {organisations} - 1) n WHERE id = '{owner}';

INSERT INTO members
SELECT pg_temp.id(4, n), organisation, n || '@large.example', name, password_hash, 'advisor', true, true, language, 0
FROM members, generate_series(0, 199) n WHERE id = '{owner}';

INSERT INTO sessions
SELECT pg_temp.id(5, n), pg_temp.id(3, n), 0, 9e15, 'Firefox 151', ''
FROM generate_series(0, 10 * {organisations} - 1) n;

INSERT INTO push_subscriptions
SELECT lpad(n::text, 64, '0'), pg_temp.id(3, n), pg_temp.id(1, n % {organisations}), pg_temp.id(5, n),
    'https://push.example/' || n, 'key', 'secret', 0
FROM generate_series(0, 7 * {organisations} - 1) n;

INSERT INTO join_links
SELECT lpad(n::text, 64, '0'), pg_temp.id(1, n % {organisations}), 'advisor', 9e15
FROM generate_series(0, 7 * {organisations} - 1) n;

INSERT INTO teams
SELECT pg_temp.id(13, n), pg_temp.id(1, n % {organisations}), 'Team ' || n, '[]', '[]', 0
FROM generate_series(0, 7 * {organisations} - 1) n;

INSERT INTO team_members
SELECT pg_temp.id(13, n), pg_temp.id(3, n) FROM generate_series(0, 7 * {organisations} - 1) n;

INSERT INTO canned_responses
SELECT pg_temp.id(14, n), pg_temp.id(1, n % {organisations}), 'team', pg_temp.id(13, n), pg_temp.id(13, n), 's' || n,
    '', 'Goodbye', 0
FROM generate_series(0, 7 * {organisations} - 1) n;

INSERT INTO routing
SELECT pg_temp.id(1, n), n % 2 = 0, 60, 120 FROM generate_series(0, 20 * {organisations} - 1) n;

INSERT INTO turns SELECT pg_temp.id(3, n), n FROM generate_series(0, 10 * {organisations} - 1) n;

INSERT INTO absences
SELECT pg_temp.id(3, n), pg_temp.id(1, n % {organisations}), n, n FROM generate_series(0, 10 * {organisations} - 1) n;

INSERT INTO lines
SELECT pg_temp.id(3, n), pg_temp.id(8, n), pg_temp.id(1, n % {organisations}), pg_temp.id(16, n), false, 0, 0
FROM generate_series(0, 10 * {organisations} - 1) n;

INSERT INTO shared_pages
SELECT pg_temp.id(8, n), pg_temp.id(1, n % {organisations}), pg_temp.id(18, n), pg_temp.id(6, n), 0
FROM generate_series(0, 10 * {organisations} - 1) n;

INSERT INTO stored_objects
SELECT 'object ' || n, pg_temp.tenant(n), lpad(n::text, 64, '0'), 1, 0 FROM generate_series(1, {conversations}) n;

INSERT INTO file_checks
SELECT 'object ' || n, CASE WHEN n % 100 = 1 THEN 'waiting' ELSE 'clean' END, '', 0, 9e15
FROM generate_series(1, {conversations}) n;

INSERT INTO loose_objects SELECT 'object ' || n, 9e15 FROM generate_series(1, 2 * {organisations}) n;

INSERT INTO kept_files SELECT pg_temp.id(1, n), n FROM generate_series(0, 2 * {organisations} - 1) n;

INSERT INTO attachments
SELECT pg_temp.id(17, n), pg_temp.tenant(n), pg_temp.id(8, n), pg_temp.id(6, n), 'list.txt', 1, 1, 'object ' || n, NULL,
    'other', 'text/plain', 0, 0, n % 100 > 0, 9e15
FROM generate_series(1, {conversations}) n;

INSERT INTO documents
SELECT pg_temp.id(19, n), pg_temp.id(1, n % {organisations}), 'Lamps', '', '[]', '', '', '', 'everybody', 0, 0
FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO document_versions
SELECT pg_temp.id(19, n), 1, pg_temp.id(17, n), 0 FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO document_links
SELECT pg_temp.id(24, n), pg_temp.id(19, n), lpad(n::text, 64, '0'), pg_temp.id(3, n), 'Claire', 0, 9e15, 0, 0
FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO page_texts
SELECT n + 1000000, 'object ' || n, 0, 'text' FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO page_words
SELECT n + 1000000, pg_temp.tenant(n), to_tsvector('simple', 'word' || n % 100)
FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO camera_links
SELECT pg_temp.id(3, n), 'h' || n, pg_temp.id(1, n % {organisations}), pg_temp.id(8, n), pg_temp.id(16, n), 'Claire', 0
FROM generate_series(0, 10 * {organisations} - 1) n;

INSERT INTO recordings
SELECT pg_temp.id(20, n), pg_temp.id(1, n % {organisations}), pg_temp.id(8, n), pg_temp.id(16, n), pg_temp.id(3, n),
    1, 2, true, 1, 9e15, CASE WHEN n % 1000 = 1 THEN 0 ELSE 9e15 END, 1, false
FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO recording_pieces
SELECT pg_temp.id(20, n), pg_temp.id(21, n), 1, 1 FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO recording_comments
SELECT pg_temp.id(22, n), pg_temp.id(20, n), pg_temp.id(3, n), 'Claire', 1, 'Look', 1
FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO page_pictures
SELECT 'object ' || n, 0, 'object ' || n + 1 FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO forms
SELECT pg_temp.id(15, n), pg_temp.id(1, n % {organisations}), 'Form ' || n, '', '[]', 0
FROM generate_series(0, 7 * {organisations} - 1) n;

INSERT INTO site_secrets
SELECT pg_temp.id(11, n), pg_temp.id(2, n), 'secret', 0 FROM generate_series(0, 7 * {organisations} - 1) n;

INSERT INTO site_pictures
SELECT pg_temp.id(2, n), 'name', 'image/png', '' FROM generate_series(0, 7 * {organisations} - 1) n;

INSERT INTO customers
SELECT pg_temp.id(12, n), pg_temp.tenant(n), '{site}', n, 'name', 'email', '{{}}', 0, 0
FROM generate_series(1, {conversations}) n;

INSERT INTO visitors
SELECT pg_temp.id(6, n), pg_temp.tenant(n), site, language, device, browser, referrer, n, n,
    CASE WHEN n % 2 = 0 THEN pg_temp.id(12, n) ELSE '' END
FROM visitors, generate_series(1, {conversations}) n WHERE id = '{visitor}';

INSERT INTO page_views
SELECT pg_temp.id(7, 4 * n + k), pg_temp.id(6, n), n + k, url, title
FROM page_views, generate_series(1, {conversations}) n, generate_series(0, 3) k
WHERE visitor = '{visitor}';

INSERT INTO conversations
SELECT pg_temp.id(8, n), pg_temp.tenant(n), site, pg_temp.id(6, n),
    CASE WHEN n % 1000 < 2 THEN 'waiting' WHEN n % 1000 < 8 THEN 'assigned' ELSE 'closed' END,
    CASE WHEN n % 1000 < 2 THEN '' WHEN n % 10000 = 2 THEN '{owner}'
        WHEN n % 2 = 0 THEN pg_temp.id(4, n / 1000 % 200) ELSE pg_temp.id(3, n % 7000) END,
    changed_at - n, replace(state, id, pg_temp.id(8, n)), CASE WHEN n % 2 = 0 THEN pg_temp.id(12, n) ELSE '' END,
    CASE WHEN n % 1000 IN (4, 10) THEN 9e15 ELSE 0 END,
    CASE WHEN n % 1000 < 2 THEN changed_at - n ELSE 0 END, CASE WHEN n % 10000 = 2 THEN changed_at - n ELSE 0 END
FROM conversations, generate_series(1, {conversations}) n WHERE id = '{conversation}';

INSERT INTO tags
SELECT pg_temp.id(1, n % {organisations}), 'vip ' || n, 'VIP ' || n FROM generate_series(0, 7 * {organisations} - 1) n;

INSERT INTO tagged
SELECT pg_temp.tenant(n), 'vip ' || n % 100, pg_temp.id(8, n) FROM generate_series(1, {conversations}) n;

INSERT INTO companions
SELECT pg_temp.id(3, n), pg_temp.id(8, n) FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO blocked_people
SELECT pg_temp.id(6, n), pg_temp.tenant(n), 0 FROM generate_series(1, 7 * {organisations}) n;

INSERT INTO events
SELECT pg_temp.id(8, n), k, at, type, pg_temp.id(9, n * {each} + k), frame
FROM (SELECT * FROM events WHERE conversation = '{conversation}' AND seq = 2) template,
    generate_series(1, {conversations}) n, generate_series(1, {each}) k;

INSERT INTO searched_messages
SELECT n + 1000000, pg_temp.id(8, n), pg_temp.id(9, n), pg_temp.tenant(n), 2, n, 'text'
FROM generate_series(1, {conversations}) n;

INSERT INTO search_words
SELECT id, organisation, to_tsvector('simple', 'word' || id % 100) FROM searched_messages WHERE id > 1000000;

INSERT INTO search_cursors
SELECT pg_temp.id(8, n), {each} FROM generate_series(1, {conversations}) n;

INSERT INTO nodes
SELECT pg_temp.id(10, n), 'host', '0', 0, 9e15 FROM generate_series(0, {nodes} - 1) n;

INSERT INTO present
SELECT pg_temp.id(6, n), pg_temp.id(10, n % {nodes}), pg_temp.tenant(n), 'visitor', false
FROM generate_series(1, {present}) n;

INSERT INTO present
SELECT pg_temp.id(4, n), pg_temp.id(10, n % {nodes}), '{organisation}', 'member', true FROM generate_series(0, 199) n;

ANALYZE;
SET session_replication_role = DEFAULT;
"""


async def gather_crowd(connection: asyncpg.Connection, *, events: int, **templates: str) -> None:
    """Make `events` events and what goes with them. `templates` are the ids of the real rows."""
    script = STATEMENTS.format(
        conversations=events // EVENTS_EACH,
        each=EVENTS_EACH,
        organisations=ORGANISATIONS,
        nodes=NODES,
        present=PRESENT,
        **templates,
    )
    await connection.execute(script)
