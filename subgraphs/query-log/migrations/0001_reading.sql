ALTER TABLE "query_log"."entries" ADD COLUMN "subjects" integer;--> statement-breakpoint
ALTER TABLE "query_log"."operations" ADD COLUMN "kinds" jsonb;--> statement-breakpoint
CREATE INDEX "entries_reasons" ON "query_log"."entries" USING gin ("reasons");--> statement-breakpoint
-- Written by hand from here on: drizzle-kit does not know INCLUDE. Totals of a time are read from this index alone.
CREATE INDEX "entries_totals" ON "query_log"."entries" ("at") INCLUDE ("client", "organisation", "purpose", "outcome", "role", "operation", "subjects");
