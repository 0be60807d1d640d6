import { accessTokenRouter } from "./routers/access-token.ts";
import { accountRouter } from "./routers/account.ts";
import { adminRouter } from "./routers/admin.ts";
import { chatSessionRouter } from "./routers/chat-session.ts";
import { citationRouter } from "./routers/citation.ts";
import { documentRouter } from "./routers/document.ts";
import { grantRouter } from "./routers/grant.ts";
import { importRouter } from "./routers/import.ts";
import { messageRouter } from "./routers/message.ts";
import { modelRouter } from "./routers/model.ts";
import { shareLinkRouter } from "./routers/share-link.ts";
import { tagRouter } from "./routers/tag.ts";
import { uploadRouter } from "./routers/upload.ts";
import { createCallerFactory, router } from "./trpc.ts";

export const appRouter = router({
  accessToken: accessTokenRouter,
  account: accountRouter,
  admin: adminRouter,
  chatSession: chatSessionRouter,
  citation: citationRouter,
  document: documentRouter,
  grant: grantRouter,
  import: importRouter,
  message: messageRouter,
  model: modelRouter,
  shareLink: shareLinkRouter,
  tag: tagRouter,
  upload: uploadRouter,
});

export type AppRouter = typeof appRouter;

/** Calls procedures in this process, on behalf of the context's caller. */
export const createCaller = createCallerFactory(appRouter);
