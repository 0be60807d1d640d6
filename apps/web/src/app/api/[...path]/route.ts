import { runtime } from "@/server/runtime.ts";

/** tRPC and REST where Next runs without Marginalia's own server, which answers these paths before Next sees them. */
const handle = (request: Request) => runtime().handleApi(request);

export { handle as DELETE, handle as GET, handle as OPTIONS, handle as PATCH, handle as POST };
