CREATE TABLE "import_chunk" (
	"import_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"bytes" "bytea" NOT NULL,
	CONSTRAINT "import_chunk_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "import_entry" (
	"import_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"source" text,
	"title" text,
	"outcome" text NOT NULL,
	"reason" text,
	"messages" integer DEFAULT 0 NOT NULL,
	"branches" integer DEFAULT 0 NOT NULL,
	"new_messages" integer DEFAULT 0 NOT NULL,
	"document_id" uuid,
	"chat_session_id" uuid,
	CONSTRAINT "import_entry_import_id_ordinal_pk" PRIMARY KEY("import_id","ordinal")
);
--> statement-breakpoint
CREATE TABLE "import_run" (
	"id" uuid PRIMARY KEY NOT NULL,
	"account_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"state" text NOT NULL,
	"byte_size" bigint DEFAULT 0 NOT NULL,
	"target" text,
	"document_id" uuid,
	"conversations" integer,
	"done" integer DEFAULT 0 NOT NULL,
	"problem" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"claim" integer DEFAULT 0 NOT NULL,
	"lease_until" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "imported_message" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"chat_session_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"source_id" text NOT NULL,
	"raw" text NOT NULL,
	CONSTRAINT "imported_message_chatSessionId_sourceId_unique" UNIQUE("chat_session_id","source_id")
);
--> statement-breakpoint
CREATE TABLE "imported_session" (
	"chat_session_id" uuid PRIMARY KEY NOT NULL,
	"document_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"raw" text NOT NULL,
	"imported_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "imported_session_accountId_source_sourceId_unique" UNIQUE("account_id","source","source_id")
);
--> statement-breakpoint
CREATE TABLE "message_part" (
	"message_id" uuid NOT NULL,
	"ordinal" integer NOT NULL,
	"document_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text,
	"url" text,
	"text" text,
	CONSTRAINT "message_part_message_id_ordinal_pk" PRIMARY KEY("message_id","ordinal")
);
--> statement-breakpoint
ALTER TABLE "import_chunk" ADD CONSTRAINT "import_chunk_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_entry" ADD CONSTRAINT "import_entry_import_id_import_run_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."import_run"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_entry" ADD CONSTRAINT "import_entry_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_entry" ADD CONSTRAINT "import_entry_chat_session_id_chat_session_id_fk" FOREIGN KEY ("chat_session_id") REFERENCES "public"."chat_session"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "import_run" ADD CONSTRAINT "import_run_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_message" ADD CONSTRAINT "imported_message_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_session" ADD CONSTRAINT "imported_session_chat_session_id_chat_session_id_fk" FOREIGN KEY ("chat_session_id") REFERENCES "public"."chat_session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "imported_session" ADD CONSTRAINT "imported_session_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_part" ADD CONSTRAINT "message_part_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "import_entry_chat_session_id_index" ON "import_entry" USING btree ("chat_session_id");--> statement-breakpoint
CREATE INDEX "import_run_account_id_created_at_index" ON "import_run" USING btree ("account_id","created_at");--> statement-breakpoint
CREATE INDEX "import_run_state_lease_until_index" ON "import_run" USING btree ("state","lease_until");