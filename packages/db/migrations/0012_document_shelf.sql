CREATE TABLE "document_shelf" (
	"account_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"shelf" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "document_shelf_account_id_document_id_pk" PRIMARY KEY("account_id","document_id")
);
--> statement-breakpoint
ALTER TABLE "document_shelf" ADD CONSTRAINT "document_shelf_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_shelf" ADD CONSTRAINT "document_shelf_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "document_shelf_document_id_index" ON "document_shelf" USING btree ("document_id");--> statement-breakpoint
CREATE INDEX "chat_session_updated_at_id_index" ON "chat_session" USING btree ("updated_at","id");--> statement-breakpoint
CREATE INDEX "document_last_activity_at_id_index" ON "document" USING btree ("last_activity_at","id");