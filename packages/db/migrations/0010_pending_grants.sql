CREATE TABLE "pending_grant" (
	"document_id" uuid NOT NULL,
	"email" text NOT NULL,
	"role" text NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "pending_grant_document_id_email_pk" PRIMARY KEY("document_id","email")
);
--> statement-breakpoint
ALTER TABLE "pending_grant" ADD CONSTRAINT "pending_grant_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pending_grant_email_index" ON "pending_grant" USING btree ("email");