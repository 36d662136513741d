-- A file of the second version, as the plakit of that version made it.
PRAGMA application_id = 1886151019;
PRAGMA user_version = 2;
BEGIN TRANSACTION;
CREATE TABLE activity_event (
	id INTEGER NOT NULL, 
	session VARCHAR NOT NULL, 
	activity VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	what VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	checksum BLOB NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT known_what CHECK (what IN ('opened', 'closed', 'shown', 'hidden'))
);
INSERT INTO "activity_event" VALUES(1,'S01','count','wave-1','opened',1772359200000000,X'05214E2C916822D5');
INSERT INTO "activity_event" VALUES(2,'S01','count','wave-1','shown',1772359200000000,X'890EF3E451E836C5');
CREATE TABLE answer_event (
	id INTEGER NOT NULL, 
	session VARCHAR NOT NULL, 
	activity VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	respondent VARCHAR NOT NULL, 
	item VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	value TEXT NOT NULL, 
	save_id BLOB NOT NULL, 
	origin VARCHAR NOT NULL, 
	at BIGINT NOT NULL, 
	checksum BLOB NOT NULL, 
	PRIMARY KEY (id), 
	CONSTRAINT known_origin CHECK (origin IN ('page', 'lab', 'typed', 'imported', 'rehearsed')), 
	UNIQUE (save_id)
);
INSERT INTO "answer_event" VALUES(1,'S01','count','wave-1','at','many','67cc9e7217d1c8b2e1ab403114563b4ba2a96756dbb8829bdf531676083e31d1','{"value":3}',X'00000000000000000000000000000001','page',1772359200000000,X'5DE8B8E77B558977');
INSERT INTO "answer_event" VALUES(2,'S01','count','wave-1','be','many','67cc9e7217d1c8b2e1ab403114563b4ba2a96756dbb8829bdf531676083e31d1','{"value":4}',X'00000000000000000000000000000002','page',1772359200000000,X'0B501EA05FC3C202');
INSERT INTO "answer_event" VALUES(3,'S01','count','wave-1','bg','many','67cc9e7217d1c8b2e1ab403114563b4ba2a96756dbb8829bdf531676083e31d1','{"value":5}',X'00000000000000000000000000000003','page',1772359200000000,X'51AA1E962EE560F6');
INSERT INTO "answer_event" VALUES(4,'S01','count','wave-1','at','many','67cc9e7217d1c8b2e1ab403114563b4ba2a96756dbb8829bdf531676083e31d1','{"value":7}',X'00000000000000000000000000000009','page',1772359200000000,X'E8FBFD699E5D8B60');
CREATE TABLE asked (
	id INTEGER NOT NULL, 
	session VARCHAR NOT NULL, 
	activity VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	form VARCHAR NOT NULL, 
	words TEXT NOT NULL, 
	at BIGINT NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "asked" VALUES(1,'S01','count','wave-1','67cc9e7217d1c8b2e1ab403114563b4ba2a96756dbb8829bdf531676083e31d1','{"id":"count","sections":[{"id":"s","questions":[{"id":"many","kind":"number","label":{"":"How many?"}},{"id":"why","kind":"text","label":{"":"Why?"}}]}],"title":{"":"Count"}}',1772359200000000);
CREATE TABLE participation (
	session VARCHAR NOT NULL, 
	activity VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	respondent VARCHAR NOT NULL, 
	groups TEXT NOT NULL, 
	checksum BLOB NOT NULL, 
	PRIMARY KEY (session, activity, step, respondent)
);
INSERT INTO "participation" VALUES('S01','count','wave-1','at','{"kind":"agency"}',X'906508417402B8D1');
INSERT INTO "participation" VALUES('S01','count','wave-1','be','{"kind":"agency"}',X'6327DF14DD5AF055');
INSERT INTO "participation" VALUES('S01','count','wave-1','bg','{"kind":"agency"}',X'EA7F5C708D3FE5BE');
CREATE TABLE release (
	id INTEGER NOT NULL, 
	session VARCHAR NOT NULL, 
	activity VARCHAR NOT NULL, 
	step VARCHAR NOT NULL, 
	event INTEGER NOT NULL, 
	at BIGINT NOT NULL, 
	checksum BLOB NOT NULL, 
	PRIMARY KEY (id)
);
INSERT INTO "release" VALUES(1,'S01','count','wave-1',4,1795335086404966,X'B4DBA230707B5D8D');
CREATE TABLE this_store (
	one INTEGER NOT NULL CHECK (one = 1), 
	store_id BLOB NOT NULL, 
	is_rehearsal BOOLEAN NOT NULL, 
	needs_wal BOOLEAN NOT NULL, 
	commits BIGINT NOT NULL, 
	PRIMARY KEY (one)
);
INSERT INTO "this_store" VALUES(1,X'99403546FB483D1C74F7D7D6C4BB605F',0,0,13);
CREATE INDEX asked_at ON asked (session, activity, step);
CREATE INDEX marked_at ON activity_event (session, activity, step);
CREATE INDEX answer_key ON answer_event (session, activity, step, respondent, item, id);
CREATE INDEX simulated ON answer_event (id) WHERE origin = 'rehearsed';
CREATE INDEX released_at ON release (session, activity, step);
CREATE VIEW answer_latest AS
SELECT * FROM answer_event AS this
WHERE id = (
    SELECT max(id) FROM answer_event AS that
    WHERE that.session = this.session AND that.activity = this.activity
      AND that.step = this.step AND that.respondent = this.respondent AND that.item = this.item
);
CREATE TRIGGER asked_stays BEFORE UPDATE ON asked BEGIN SELECT RAISE(ABORT, 'asked is only ever added to'); END;
CREATE TRIGGER activity_event_stays BEFORE UPDATE ON activity_event BEGIN SELECT RAISE(ABORT, 'activity_event is only ever added to'); END;
CREATE TRIGGER answer_event_stays BEFORE UPDATE ON answer_event BEGIN SELECT RAISE(ABORT, 'answer_event is only ever added to'); END;
CREATE TRIGGER participation_stays BEFORE UPDATE ON participation BEGIN SELECT RAISE(ABORT, 'participation is only ever added to'); END;
CREATE TRIGGER release_stays BEFORE UPDATE ON release BEGIN SELECT RAISE(ABORT, 'release is only ever added to'); END;
CREATE TRIGGER asked_is_kept BEFORE DELETE ON asked BEGIN SELECT RAISE(ABORT, 'asked is only ever added to'); END;
CREATE TRIGGER activity_event_is_kept BEFORE DELETE ON activity_event BEGIN SELECT RAISE(ABORT, 'activity_event is only ever added to'); END;
CREATE TRIGGER answer_event_is_kept BEFORE DELETE ON answer_event BEGIN SELECT RAISE(ABORT, 'answer_event is only ever added to'); END;
CREATE TRIGGER participation_is_kept BEFORE DELETE ON participation BEGIN SELECT RAISE(ABORT, 'participation is only ever added to'); END;
CREATE TRIGGER release_is_kept BEFORE DELETE ON release BEGIN SELECT RAISE(ABORT, 'release is only ever added to'); END;
CREATE TRIGGER this_store_is_kept BEFORE DELETE ON this_store BEGIN SELECT RAISE(ABORT, 'this_store is only ever added to'); END;
CREATE TRIGGER this_store_stays BEFORE UPDATE OF one, store_id, is_rehearsal ON this_store BEGIN SELECT RAISE(ABORT, 'this_store is only ever added to'); END;
COMMIT;
