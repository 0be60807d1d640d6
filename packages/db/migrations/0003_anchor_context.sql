ALTER TABLE "chat_session" ADD COLUMN "anchor_prefix" text;--> statement-breakpoint
ALTER TABLE "chat_session" ADD COLUMN "anchor_suffix" text;--> statement-breakpoint
UPDATE "chat_session" s SET
	"anchor_prefix" = substr(v."text", greatest(1, s."anchor_start" - 31), least(32, s."anchor_start")),
	"anchor_suffix" = substr(v."text", s."anchor_end" + 1, 32)
FROM "document_version" v WHERE v."id" = s."anchor_version_id";
