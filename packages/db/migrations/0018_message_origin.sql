ALTER TABLE "message" ADD COLUMN "origin" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "part_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
UPDATE "message" SET
	"origin" = (SELECT "s"."source" FROM "imported_session" "s" WHERE "s"."chat_session_id" = "message"."chat_session_id"),
	"part_count" = (SELECT count(*) FROM "message_part" "p" WHERE "p"."message_id" = "message"."id")
WHERE EXISTS (SELECT FROM "imported_message" "i" WHERE "i"."message_id" = "message"."id");
