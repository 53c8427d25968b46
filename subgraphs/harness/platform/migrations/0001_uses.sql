CREATE TABLE "platform"."uses" (
	"grant_id" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"request_id" text NOT NULL,
	CONSTRAINT "uses_grant_id_at_request_id_pk" PRIMARY KEY("grant_id","at","request_id")
);
--> statement-breakpoint
ALTER TABLE "platform"."clients" ADD COLUMN "cost_per_minute" integer DEFAULT 60000 NOT NULL;--> statement-breakpoint
ALTER TABLE "platform"."quotas" ADD COLUMN "cost" bigint DEFAULT 0 NOT NULL;