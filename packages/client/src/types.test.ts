import type { ChatSessionId, ErrorCode, MessageId, SessionEvent } from "@marginalia/contract";
import { expectTypeOf, it } from "vitest";
import type { Inputs, MarginaliaClient, MarginaliaError, Outputs } from "./index.ts";

/** Checked by the compiler: a procedure that takes or answers something else fails here before it surprises a program. */
it("what programs rely on has the types that they were told", () => {
  expectTypeOf<Inputs["chatSession"]["get"]>().toEqualTypeOf<{
    id: string;
    before?: string | undefined;
    limit?: number | string | null | undefined;
  }>();
  expectTypeOf<Inputs["message"]["send"]>().toEqualTypeOf<{
    chatSessionId: string;
    content: string;
    parentId?: string | null | undefined;
    idempotencyKey?: string | undefined;
    wait?: boolean | undefined;
  }>();
  expectTypeOf<Inputs["document"]["create"]>().toEqualTypeOf<{
    title: string;
    text: string;
    format?: "markdown" | "text" | undefined;
  }>();
  expectTypeOf<Inputs["document"]["list"]>().toHaveProperty("cursor");
  expectTypeOf<keyof Outputs["chatSession"]["get"]>().toEqualTypeOf<
    | ("id" | "documentId" | "title" | "createdAt" | "updatedAt" | "messageCount")
    | ("model" | "version" | "running" | "messages" | "nextCursor")
  >();
  expectTypeOf<Outputs["chatSession"]["get"]["id"]>().toEqualTypeOf<ChatSessionId>();
  expectTypeOf<Outputs["chatSession"]["get"]["createdAt"]>().toEqualTypeOf<Date>();
  expectTypeOf<Outputs["message"]["send"]["answer"]["id"]>().toEqualTypeOf<MessageId>();
  expectTypeOf<Outputs["message"]["rate"]>().toEqualTypeOf<void>();
  type Heard = NonNullable<Parameters<MarginaliaClient["chatSession"]["watch"]["subscribe"]>[1]["onData"]>;
  expectTypeOf<Parameters<Heard>[0]["data"]>().toEqualTypeOf<SessionEvent>();
  expectTypeOf<MarginaliaError["code"]>().toEqualTypeOf<ErrorCode | null>();
  expectTypeOf<MarginaliaClient>().not.toHaveProperty("anything");
});
