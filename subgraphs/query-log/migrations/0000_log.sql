CREATE SCHEMA "query_log";
--> statement-breakpoint
CREATE TABLE "query_log"."entries" (
	"at" timestamp with time zone NOT NULL,
	"place" bigint NOT NULL,
	"body" text NOT NULL,
	"kind" text NOT NULL,
	"role" text,
	"client" text,
	"organisation" text,
	"purpose" text,
	"outcome" text,
	"operation" text,
	"reasons" text[],
	CONSTRAINT "entries_place_at_pk" PRIMARY KEY("place","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "query_log"."entries_other" PARTITION OF "query_log"."entries" DEFAULT;
--> statement-breakpoint
CREATE TABLE "query_log"."groups" (
	"start" bigint PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"root" "bytea" NOT NULL,
	"group_root" "bytea" NOT NULL,
	"leaves" "bytea" NOT NULL,
	"key_id" "bytea" NOT NULL,
	"signature" "bytea" NOT NULL,
	CONSTRAINT "groups_size" UNIQUE("size"),
	CONSTRAINT "groups_grow" CHECK ("size" > "start")
);
--> statement-breakpoint
CREATE TABLE "query_log"."log" (
	"origin" text PRIMARY KEY NOT NULL,
	"made_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "query_log"."operations" (
	"hash" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"coordinates" text[] NOT NULL
);
--> statement-breakpoint
CREATE TABLE "query_log"."references" (
	"at" timestamp with time zone NOT NULL,
	"place" bigint NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"salt" "bytea" NOT NULL,
	"value" text NOT NULL,
	CONSTRAINT "references_place_number_at_pk" PRIMARY KEY("place","number","at")
) PARTITION BY RANGE ("at");
--> statement-breakpoint
CREATE TABLE "query_log"."references_other" PARTITION OF "query_log"."references" DEFAULT;
--> statement-breakpoint
CREATE TABLE "query_log"."tiles" (
	"level" integer NOT NULL,
	"place" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	CONSTRAINT "tiles_level_place_pk" PRIMARY KEY("level","place")
);
--> statement-breakpoint
CREATE INDEX "entries_client" ON "query_log"."entries" USING btree ("client","place");--> statement-breakpoint
CREATE INDEX "entries_organisation" ON "query_log"."entries" USING btree ("organisation","place");--> statement-breakpoint
CREATE INDEX "entries_purpose" ON "query_log"."entries" USING btree ("purpose","place");--> statement-breakpoint
CREATE INDEX "entries_operation" ON "query_log"."entries" USING btree ("operation","place");--> statement-breakpoint
CREATE INDEX "entries_outcome" ON "query_log"."entries" USING btree ("outcome","place");--> statement-breakpoint
CREATE INDEX "groups_at" ON "query_log"."groups" USING btree ("at");--> statement-breakpoint
CREATE INDEX "references_value" ON "query_log"."references" USING btree ("value","kind","place");
--> statement-breakpoint
-- Written by hand from here on: what drizzle-kit cannot say, the partitions above included.
-- The tree of no entries, which the first group follows.
INSERT INTO "query_log"."groups" VALUES (-1, 0, '-infinity', sha256(''), sha256(''), '', '', '');
--> statement-breakpoint
ALTER TABLE "query_log"."groups" ADD CONSTRAINT "groups_follow" FOREIGN KEY ("start") REFERENCES "query_log"."groups" ("size") NOT VALID;
--> statement-breakpoint
INSERT INTO "query_log"."log" VALUES ('credit-gateway/' || left(replace(gen_random_uuid()::text, '-', ''), 16), now());
--> statement-breakpoint
-- Who writes the log: may add and read, nothing else. Where roles cannot be made, grant a login of your own the same.
DO $$
BEGIN
	IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'credit_query_log') THEN
		BEGIN
			CREATE ROLE credit_query_log NOLOGIN;
		EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL;
		END;
	END IF;
	GRANT USAGE ON SCHEMA "query_log" TO credit_query_log;
	GRANT SELECT, INSERT ON ALL TABLES IN SCHEMA "query_log" TO credit_query_log;
	IF NOT pg_has_role(current_user, 'credit_query_log', 'MEMBER') THEN
		EXECUTE format('GRANT credit_query_log TO %I', current_user);
	END IF;
EXCEPTION WHEN insufficient_privilege OR undefined_object THEN
	RAISE NOTICE 'the role credit_query_log could not be made';
END $$;
