-- A name as it is looked for: search/search-text.ts has the same as code, and a test holds one against the other.
CREATE FUNCTION registry.search_text(text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN translate(normalize($1, NFKC), 'ABCDEFGHIJKLMNOPQRSTUVWXYZ' || U&'\0020\0021\0022\0023\0024\0025\0026\0027\0028\0029\002a\002b\002c\002d\002e\002f\003a\003b\003c\003d\003e\003f\0040\005b\005c\005d\005e\005f\0060\007b\007c\007d\007e\0009\000a\000b\000c\000d\00a0\00ad\00b7\0f0b\0f0c\0f0d\2000\2001\2002\2003\2004\2005\2006\2007\2008\2009\200a\200b\200c\200d\200e\200f\2010\2011\2012\2013\2014\2015\2016\2017\2018\2019\201a\201b\201c\201d\201e\201f\2020\2021\2022\2023\2024\2025\2026\2027\202f\2030\2031\2032\2033\2034\2035\2036\2037\2038\2039\203a\203b\2060\2212\2219\22c5\25cf\3000\3001\3002\3003\3008\3009\300a\300b\300c\300d\300e\300f\3010\3011\3014\3015\3016\3017\3018\3019\301a\301b\301c\301d\301e\301f\30fb\feff', 'abcdefghijklmnopqrstuvwxyz');
--> statement-breakpoint
-- Category of a subject, by its id: subject-kinds.ts has the same as code, and a test holds one against the other.
CREATE FUNCTION registry.category(text) RETURNS text IMMUTABLE STRICT PARALLEL SAFE LANGUAGE sql
RETURN CASE WHEN $1 ~ '^(p|92)' THEN 'PERSON' WHEN $1 ~ '^(\d{15}$|9|N)' THEN 'ENTERPRISE' WHEN $1 ~ '^11' THEN 'GOVERNMENT_BODY' ELSE 'NON_ENTERPRISE_BODY' END;
--> statement-breakpoint
-- Every two characters that follow each other, the beginning counted as one: trigrams cannot find two characters. And
-- what else a search may name, so that any combination is looked up at once.
CREATE FUNCTION registry.search_terms(search_text text, region_code text, status text, subject_ref text) RETURNS tsvector IMMUTABLE PARALLEL SAFE LANGUAGE sql
RETURN array_to_tsvector(ARRAY(SELECT substr('^' || search_text, place, 2) FROM generate_series(1, length(search_text) + 1) AS place) || array_remove(ARRAY['#r' || region_code, '#s' || status, '#k' || registry.category(subject_ref)], NULL));
--> statement-breakpoint
ALTER TABLE "registry"."subjects" ADD COLUMN "search_text" text GENERATED ALWAYS AS (registry.search_text(name)) STORED;--> statement-breakpoint
CREATE INDEX "subjects_open" ON "registry"."subjects" USING btree (record_id) WHERE state = 'ACTIVE' and not minor_at_act and (left(subject_ref, 2) <> '92' and left(subject_ref, 1) <> 'p' or has_trade_name is true);--> statement-breakpoint
CREATE INDEX "subjects_open_terms" ON "registry"."subjects" USING gin (registry.search_terms(search_text, region_code, status, subject_ref)) WHERE state = 'ACTIVE' and not minor_at_act and (left(subject_ref, 2) <> '92' and left(subject_ref, 1) <> 'p' or has_trade_name is true);--> statement-breakpoint
CREATE INDEX "subjects_rest" ON "registry"."subjects" USING btree (record_id) WHERE not (state = 'ACTIVE' and not minor_at_act and (left(subject_ref, 2) <> '92' and left(subject_ref, 1) <> 'p' or has_trade_name is true));--> statement-breakpoint
CREATE INDEX "subjects_rest_terms" ON "registry"."subjects" USING gin (registry.search_terms(search_text, region_code, status, subject_ref)) WHERE not (state = 'ACTIVE' and not minor_at_act and (left(subject_ref, 2) <> '92' and left(subject_ref, 1) <> 'p' or has_trade_name is true));--> statement-breakpoint
CREATE INDEX "subjects_registration_number" ON "registry"."subjects" USING btree (registration_number);--> statement-breakpoint
CREATE INDEX "subjects_organisation_code" ON "registry"."subjects" USING btree (coalesce(organisation_code, substr(uscc, 9, 9)));