CREATE TABLE "refusal_count" (
	"account_id" uuid NOT NULL,
	"hour" timestamp (3) with time zone NOT NULL,
	"refused" integer NOT NULL,
	"kept" integer NOT NULL,
	CONSTRAINT "refusal_count_account_id_hour_pk" PRIMARY KEY("account_id","hour")
);
--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "by_operator" boolean DEFAULT false NOT NULL;