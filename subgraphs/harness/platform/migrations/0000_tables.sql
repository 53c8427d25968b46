CREATE SCHEMA "platform";
--> statement-breakpoint
CREATE TABLE "platform"."authorisations" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"client" text NOT NULL,
	"purpose" text NOT NULL,
	"record_types" text[] NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone NOT NULL,
	"given_by" text NOT NULL,
	"uses" text NOT NULL,
	"evidence" text,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	"demanded_at" timestamp with time zone,
	"due_at" timestamp with time zone,
	"produced_at" timestamp with time zone,
	"revoked_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "platform"."clients" (
	"id" text PRIMARY KEY NOT NULL,
	"organisation" text NOT NULL,
	"contact" text NOT NULL,
	"roles" text[] NOT NULL,
	"purposes" text[] NOT NULL,
	"requests_per_minute" integer NOT NULL,
	"proof" text NOT NULL,
	"documents" text NOT NULL,
	"valid_from" timestamp with time zone NOT NULL,
	"valid_to" timestamp with time zone NOT NULL,
	"suspended_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "platform"."documents" (
	"client" text NOT NULL,
	"hash" text NOT NULL,
	"name" text,
	"body" text NOT NULL,
	"registered_at" timestamp with time zone NOT NULL,
	CONSTRAINT "documents_client_hash_pk" PRIMARY KEY("client","hash")
);
--> statement-breakpoint
CREATE TABLE "platform"."notices" (
	"id" text PRIMARY KEY NOT NULL,
	"subject" text NOT NULL,
	"kind" text NOT NULL,
	"grant_id" text NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform"."proofs" (
	"name" "bytea" PRIMARY KEY NOT NULL,
	"until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "platform"."quotas" (
	"client" text NOT NULL,
	"minute" bigint NOT NULL,
	"used" bigint NOT NULL,
	CONSTRAINT "quotas_client_minute_pk" PRIMARY KEY("client","minute")
);
--> statement-breakpoint
CREATE INDEX "authorisations_grant" ON "platform"."authorisations" USING btree ("client","subject","purpose");--> statement-breakpoint
CREATE INDEX "authorisations_subject" ON "platform"."authorisations" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "notices_subject" ON "platform"."notices" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "proofs_until" ON "platform"."proofs" USING btree ("until");