CREATE TABLE "account_name_change" (
	"id" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"number" bigint NOT NULL
);
--> statement-breakpoint
DROP INDEX "message_rating_account_id_index";--> statement-breakpoint
ALTER TABLE "generation_delta" ADD COLUMN "document_id" uuid;--> statement-breakpoint
ALTER TABLE "message_rating" ADD COLUMN "chat_session_id" uuid;--> statement-breakpoint
ALTER TABLE "message_rating" ADD COLUMN "document_id" uuid;--> statement-breakpoint
UPDATE "generation_delta" SET "document_id" = "generation"."document_id" FROM "generation" WHERE "generation"."message_id" = "generation_delta"."message_id";--> statement-breakpoint
UPDATE "message_rating" SET "chat_session_id" = "message"."chat_session_id", "document_id" = "message"."document_id" FROM "message" WHERE "message"."id" = "message_rating"."message_id";--> statement-breakpoint
ALTER TABLE "generation_delta" ALTER COLUMN "document_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "message_rating" ALTER COLUMN "chat_session_id" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "message_rating" ALTER COLUMN "document_id" SET NOT NULL;--> statement-breakpoint
CREATE INDEX "message_rating_account_id_chat_session_id_index" ON "message_rating" USING btree ("account_id","chat_session_id");
--> statement-breakpoint
CREATE FUNCTION "count_account_name_change"() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
	INSERT INTO "account_name_change" ("number") VALUES (1) ON CONFLICT ("id") DO UPDATE SET "number" = "account_name_change"."number" + 1;
	RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER "account_name_change" AFTER UPDATE OF "name" OR DELETE ON "account" FOR EACH STATEMENT EXECUTE FUNCTION "count_account_name_change"();
