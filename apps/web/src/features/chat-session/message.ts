import type { RouterOutputs } from "@/trpc/client.ts";

export type Session = RouterOutputs["chatSession"]["get"];
export type Message = Session["messages"][number];
