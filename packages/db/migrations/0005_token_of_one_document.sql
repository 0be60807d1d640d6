ALTER TABLE "access_token" ADD COLUMN "document_id" uuid;--> statement-breakpoint
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "access_token_document_id_index" ON "access_token" USING btree ("document_id");