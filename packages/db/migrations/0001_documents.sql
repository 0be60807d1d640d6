CREATE TABLE "document_page" (
	"document_version_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"runs" jsonb NOT NULL,
	CONSTRAINT "document_page_document_version_id_number_pk" PRIMARY KEY("document_version_id","number")
);
--> statement-breakpoint
CREATE TABLE "upload" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"document_id" uuid,
	"file_name" text NOT NULL,
	"title" text,
	"state" text NOT NULL,
	"byte_size" bigint DEFAULT 0 NOT NULL,
	"page" integer,
	"pages" integer,
	"problem" text,
	"problem_code" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "upload_chunk" (
	"upload_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "upload_chunk_upload_id_ordinal_pk" PRIMARY KEY("upload_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "chat_session" ADD COLUMN "anchor_version_id" uuid;--> statement-breakpoint
ALTER TABLE "chat_session" ADD COLUMN "anchor_start" integer;--> statement-breakpoint
ALTER TABLE "chat_session" ADD COLUMN "anchor_end" integer;--> statement-breakpoint
ALTER TABLE "chat_session" ADD COLUMN "anchor_quote" text;--> statement-breakpoint
ALTER TABLE "chat_session" ADD COLUMN "anchor_page" integer;--> statement-breakpoint
ALTER TABLE "citation" ADD COLUMN "prefix" text;--> statement-breakpoint
ALTER TABLE "citation" ADD COLUMN "suffix" text;--> statement-breakpoint
ALTER TABLE "document" ADD COLUMN "terms" "tsvector";--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "created_by" uuid;--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "format" text;--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "file_name" text;--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "byte_size" integer GENERATED ALWAYS AS (octet_length(original)) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "sha256" text GENERATED ALWAYS AS (encode(sha256(original), 'hex')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "content" jsonb;--> statement-breakpoint
ALTER TABLE "document_version" ADD COLUMN "page_count" integer;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "terms" "tsvector";--> statement-breakpoint
ALTER TABLE "passage" ADD COLUMN "terms" "tsvector";--> statement-breakpoint
UPDATE "document_version" v SET "format" = d."format", "created_by" = d."author_id", "content" = '{"kind":"source"}' FROM "document" d WHERE d."id" = v."document_id";--> statement-breakpoint
UPDATE "citation" c SET "prefix" = substring(v."text" from greatest(c."start" - 32, 0) + 1 for least(c."start", 32)), "suffix" = substring(v."text" from c."end" + 1 for 32) FROM "document_version" v WHERE v."id" = c."document_version_id";--> statement-breakpoint
ALTER TABLE "document_version" ALTER COLUMN "format" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "document_version" ALTER COLUMN "content" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "citation" ALTER COLUMN "prefix" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "citation" ALTER COLUMN "suffix" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "document_page" ADD CONSTRAINT "document_page_document_version_id_document_version_id_fk" FOREIGN KEY ("document_version_id") REFERENCES "public"."document_version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload" ADD CONSTRAINT "upload_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "upload_chunk" ADD CONSTRAINT "upload_chunk_upload_id_upload_id_fk" FOREIGN KEY ("upload_id") REFERENCES "public"."upload"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "upload_account_id_created_at_index" ON "upload" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "upload_state_lease_until_index" ON "upload" USING btree ("state","lease_until");--> statement-breakpoint
ALTER TABLE "chat_session" ADD CONSTRAINT "chat_session_anchor_version_id_document_version_id_fk" FOREIGN KEY ("anchor_version_id") REFERENCES "public"."document_version"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_version" ADD CONSTRAINT "document_version_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_terms_index" ON "document" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "message_terms_index" ON "message" USING gin ("terms");--> statement-breakpoint
CREATE INDEX "passage_terms_index" ON "passage" USING gin ("terms");--> statement-breakpoint
-- Originals are compressed files mostly, and are read in ranges: out of line, as they are.
ALTER TABLE "document_version" ALTER COLUMN "original" SET STORAGE EXTERNAL;--> statement-breakpoint
ALTER TABLE "upload_chunk" ALTER COLUMN "bytes" SET STORAGE EXTERNAL;
