import account from "./account.json";
import admin from "./admin.json";
import citation from "./citation.json";
import document from "./document.json";
import exports from "./export.json";
import find from "./find.json";
import imports from "./import.json";
import library from "./library.json";
import live from "./live.json";
import margin from "./margin.json";
import markdown from "./markdown.json";
import naming from "./naming.json";
import page from "./page.json";
import palette from "./palette.json";
import passage from "./passage.json";
import pdf from "./pdf.json";
import reason from "./reason.json";
import search from "./search.json";
import session from "./session.json";
import shareLink from "./share-link.json";
import sharing from "./sharing.json";
import shelf from "./shelf.json";
import shell from "./shell.json";
import shortcuts from "./shortcuts.json";
import trash from "./trash.json";
import ui from "./ui.json";
import upload from "./upload.json";
import version from "./version.json";

/** What the interface says in English; each other language says the same. */
export const messages = {
  account,
  admin,
  citation,
  document,
  export: exports,
  find,
  import: imports,
  library,
  live,
  margin,
  markdown,
  naming,
  page,
  palette,
  passage,
  pdf,
  reason,
  search,
  session,
  shareLink,
  sharing,
  shelf,
  shell,
  shortcuts,
  trash,
  ui,
  upload,
  version,
};

export type Messages = typeof messages;
