CREATE TABLE "chat_session_shelf" (
	"account_id" uuid NOT NULL,
	"chat_session_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"shelf" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "chat_session_shelf_account_id_chat_session_id_pk" PRIMARY KEY("account_id","chat_session_id")
);
--> statement-breakpoint
ALTER TABLE "chat_session_shelf" ADD CONSTRAINT "chat_session_shelf_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_session_shelf" ADD CONSTRAINT "chat_session_shelf_chat_session_id_chat_session_id_fk" FOREIGN KEY ("chat_session_id") REFERENCES "public"."chat_session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "chat_session_shelf_chat_session_id_index" ON "chat_session_shelf" USING btree ("chat_session_id");--> statement-breakpoint
CREATE INDEX "chat_session_shelf_document_id_account_id_index" ON "chat_session_shelf" USING btree ("document_id","account_id");