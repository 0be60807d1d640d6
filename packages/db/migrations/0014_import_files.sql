CREATE TABLE "import_file" (
	"import_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"name" text NOT NULL,
	"byte_size" bigint DEFAULT 0 NOT NULL,
	"first_chunk" integer NOT NULL,
	CONSTRAINT "import_file_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "import_entry" ADD COLUMN "source_id" text;--> statement-breakpoint
ALTER TABLE "import_entry" ADD COLUMN "place" text;--> statement-breakpoint
ALTER TABLE "import_entry" ADD COLUMN "place_document_id" uuid;--> statement-breakpoint
ALTER TABLE "import_run" ADD COLUMN "made_document_id" uuid;--> statement-breakpoint
ALTER TABLE "import_file" ADD CONSTRAINT "import_file_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_entry" ADD CONSTRAINT "import_entry_place_document_id_document_id_fk" FOREIGN KEY ("place_document_id") REFERENCES "public"."document"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_made_document_id_document_id_fk" FOREIGN KEY ("made_document_id") REFERENCES "public"."document"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_entry_import_id_source_id_index" ON "import_entry" USING btree ("import_id","source_id");--> statement-breakpoint
INSERT INTO "import_file" ("import_id", "ordinal", "name", "byte_size", "first_chunk") SELECT "id", 0, "file_name", "byte_size", 0 FROM "import_run";--> statement-breakpoint
UPDATE "import_run" SET "made_document_id" = "document_id", "document_id" = NULL WHERE "target" = 'one';--> statement-breakpoint
ALTER TABLE "import_run" DROP COLUMN "file_name";