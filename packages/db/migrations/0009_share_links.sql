CREATE TABLE "share_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"chat_session_id" uuid NOT NULL,
	"created_by" uuid,
	"kind" text NOT NULL,
	"secret_hash" text NOT NULL,
	"title" text,
	"message_count" integer,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"openings" integer DEFAULT 0 NOT NULL,
	"last_opened_at" timestamp (3) with time zone,
	CONSTRAINT "share_link_secretHash_unique" UNIQUE("secret_hash")
);
--> statement-breakpoint
CREATE TABLE "share_link_message" (
	"share_link_id" uuid NOT NULL,
	"depth" integer NOT NULL,
	"document_id" uuid NOT NULL,
	"message_id" uuid NOT NULL,
	CONSTRAINT "share_link_message_share_link_id_depth_pk" PRIMARY KEY("share_link_id","depth")
);
--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_chat_session_id_chat_session_id_fk" FOREIGN KEY ("chat_session_id") REFERENCES "public"."chat_session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link" ADD CONSTRAINT "share_link_created_by_account_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."account"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link_message" ADD CONSTRAINT "share_link_message_share_link_id_share_link_id_fk" FOREIGN KEY ("share_link_id") REFERENCES "public"."share_link"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_link_message" ADD CONSTRAINT "share_link_message_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "share_link_chat_session_id_created_at_index" ON "share_link" USING btree ("chat_session_id","created_at");--> statement-breakpoint
CREATE INDEX "share_link_document_id_index" ON "share_link" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "share_link_message_message_id_index" ON "share_link_message" USING btree ("message_id");