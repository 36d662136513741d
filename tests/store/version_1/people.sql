-- A file of the first version, as the plakit of that version made it.
PRAGMA application_id = 1886151024;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE seat_respondent (
	activity VARCHAR NOT NULL, 
	seat VARCHAR NOT NULL, 
	respondent VARCHAR NOT NULL, 
	PRIMARY KEY (activity, seat), 
	UNIQUE (respondent)
);
INSERT INTO "seat_respondent" VALUES('count','AT','00000000000000000000000000000001');
INSERT INTO "seat_respondent" VALUES('count','BE','00000000000000000000000000000002');
CREATE TABLE these_people (
	one INTEGER NOT NULL CHECK (one = 1), 
	store_id BLOB NOT NULL, 
	PRIMARY KEY (one)
);
INSERT INTO "these_people" VALUES(1,X'99403546FB483D1C74F7D7D6C4BB605F');
COMMIT;
