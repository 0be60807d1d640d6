ALTER TABLE "document" ADD COLUMN "title_key" text collate "C" GENERATED ALWAYS AS (left(regexp_replace(regexp_replace(
          lower(regexp_replace(normalize(left(title, 80), NFKD), '[\u0300-\u036f]', '', 'g')),
          '([0-9]+)', '000000000000\1', 'g'), '[0-9]*([0-9]{12})', '\1', 'g'), 120)) STORED NOT NULL;--> statement-breakpoint
CREATE INDEX "document_title_key_id_index" ON "document" USING btree ("title_key","id");--> statement-breakpoint
CREATE INDEX "document_created_at_id_index" ON "document" USING btree ("created_at","id");