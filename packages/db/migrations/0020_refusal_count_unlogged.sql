ALTER TABLE "refusal_count" SET UNLOGGED;
