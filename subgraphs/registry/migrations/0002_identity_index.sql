ALTER TABLE "registry"."subjects" ADD COLUMN "identity_index" text;--> statement-breakpoint
CREATE INDEX "subjects_identity" ON "registry"."subjects" USING btree (identity_index);