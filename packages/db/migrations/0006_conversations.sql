CREATE TABLE "generation" (
	"message_id" uuid PRIMARY KEY NOT NULL,
	"chat_session_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"document_version_id" uuid NOT NULL,
	"model" text NOT NULL,
	"writer" uuid NOT NULL,
	"lease_until" timestamp (3) with time zone NOT NULL,
	"last_sequence" integer DEFAULT 0 NOT NULL,
	"started_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"first_text_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "generation_delta" (
	"message_id" uuid NOT NULL,
	"sequence" integer NOT NULL,
	"text" text NOT NULL,
	"citations" jsonb NOT NULL,
	CONSTRAINT "generation_delta_message_id_sequence_pk" PRIMARY KEY("message_id","sequence")
);
--> statement-breakpoint
CREATE TABLE "message_rating" (
	"message_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"rating" smallint NOT NULL,
	CONSTRAINT "message_rating_message_id_account_id_pk" PRIMARY KEY("message_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "presence" (
	"watcher_id" uuid PRIMARY KEY NOT NULL,
	"chat_session_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "chat_session" ADD COLUMN "model" text;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "left_at_version" bigint;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "problem" jsonb;--> statement-breakpoint
ALTER TABLE "message" ADD COLUMN "figures" jsonb;--> statement-breakpoint
ALTER TABLE "generation" ADD CONSTRAINT "generation_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation" ADD CONSTRAINT "generation_chat_session_id_chat_session_id_fk" FOREIGN KEY ("chat_session_id") REFERENCES "public"."chat_session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation" ADD CONSTRAINT "generation_document_version_id_document_version_id_fk" FOREIGN KEY ("document_version_id") REFERENCES "public"."document_version"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "generation_delta" ADD CONSTRAINT "generation_delta_message_id_generation_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."generation"("message_id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_rating" ADD CONSTRAINT "message_rating_message_id_message_id_fk" FOREIGN KEY ("message_id") REFERENCES "public"."message"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "message_rating" ADD CONSTRAINT "message_rating_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_chat_session_id_chat_session_id_fk" FOREIGN KEY ("chat_session_id") REFERENCES "public"."chat_session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_document_id_document_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."document"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "presence" ADD CONSTRAINT "presence_account_id_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."account"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "generation_running" ON "generation" USING btree ("chat_session_id") WHERE "generation"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "generation_ended" ON "generation" USING btree ("ended_at") WHERE "generation"."ended_at" is not null;--> statement-breakpoint
CREATE INDEX "message_rating_account_id_index" ON "message_rating" USING btree ("account_id");--> statement-breakpoint
CREATE INDEX "presence_chat_session_id_index" ON "presence" USING btree ("chat_session_id");--> statement-breakpoint
CREATE INDEX "presence_expires_at_index" ON "presence" USING btree ("expires_at");