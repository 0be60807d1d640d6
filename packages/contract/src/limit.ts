/** How much of anything one call may carry. Characters are UTF-16 units unless said otherwise. */
export const LIMITS = {
  titleCharacters: 200,
  nameCharacters: 100,
  emailCharacters: 254,
  passwordMinimumCharacters: 10,
  passwordMaximumCharacters: 200,
  /** A document created from text. */
  documentCharacters: 2_000_000,
  /** The text read out of a file. */
  extractedCharacters: 5_000_000,
  pages: 5_000,
  fileNameCharacters: 255,
  /** An uploaded file, where the operator has not said otherwise. */
  uploadBytesDefault: 25_000_000,
  uploadsPerAccount: 100,
  /** The files of one import together, where the operator has not said otherwise. */
  importBytesDefault: 2_000_000_000,
  /** Imports of one account that are on their way or wait for its answer. */
  importsPerAccount: 5,
  filesPerImport: 1_000,
  /** Changed by one call. */
  documentsPerChange: 200,
  tagCharacters: 40,
  /** Of one person. */
  tagsPerDocument: 20,
  tagsPerAccount: 500,
  /** Of a message's part, where it stands in a list. */
  partCharacters: 4_000,
  quoteCharacters: 5_000,
  /** Places of a session that are shown in its document's margin. */
  placesPerSession: 20,
  versionsPerDocument: 1_000,
  messageCharacters: 20_000,
  /** An answer that grows beyond is broken off. */
  answerCharacters: 400_000,
  idempotencyKeyCharacters: 200,
  /** A JSON request body: room for the longest text with every character escaped. */
  bodyBytes: 13_000_000,
  /** Open watches of one account on one server. */
  watchersPerAccount: 500,
  pageItems: 200,
  pageItemsDefault: 50,
  searchCharacters: 200,
  searchItems: 50,
  searchItemsDefault: 20,
  tokenDays: 365,
  tokenDaysDefault: 90,
  tokensPerAccount: 100,
  grantsPerDocument: 200,
  shareDays: 365,
  shareDaysDefault: 30,
  shareLinksPerSession: 100,
} as const;
