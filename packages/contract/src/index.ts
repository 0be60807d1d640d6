export {
  AccessToken,
  AccessTokenInput,
  CreateAccessTokenInput,
  CreatedAccessToken,
  ListedAccessToken,
  TOKEN_SCOPES,
  TokenScope,
} from "./access-token.ts";
export {
  ACCOUNT_ROLES,
  Account,
  AccountRole,
  Device,
  DeviceInput,
  Email,
  ExportSize,
  Password,
  PersonName,
  SIGN_UP_MODES,
  SignInInput,
  SignUpInput,
  SignUpMode,
  UpdateAccountInput,
} from "./account.ts";
export {
  CreatedInvitation,
  CreateInvitationInput,
  DisableUserInput,
  Invitation,
  InvitationInput,
  ListUsersInput,
  SetRoleInput,
  SignUpSetting,
  User,
  UserPage,
} from "./admin.ts";
export { AUDIT_ACTIONS, AuditAction, AuditEvent, AuditPage, ListAuditInput } from "./audit.ts";
export {
  BUDGET_NAMES,
  type Budget,
  type BudgetName,
  type Budgets,
  BudgetsSetting,
  DEFAULT_BUDGETS,
} from "./budget.ts";
export { ChangeDocumentsInput, ChangedDocuments, DocumentChange } from "./change-documents.ts";
export {
  Anchor,
  ChatSession,
  ChatSessionAnchor,
  ChatSessionInput,
  ChatSessionListItem,
  ChatSessionPage,
  ChatSessionShelf,
  ChatSessionSummary,
  CreateChatSessionInput,
  DownloadChatSessionInput,
  EXPORT_FORMATS,
  ExportChatSessionInput,
  ExportedChatSession,
  ExportFormat,
  GetChatSessionInput,
  ListChatSessionsInput,
  RenameChatSessionInput,
  ShelveChatSessionInput,
} from "./chat-session.ts";
export { CitationInput, LocateCitationInput, LocatedCitation } from "./citation.ts";
export {
  ComparedPart,
  ComparedStretch,
  CompareVersionsInput,
  Comparison,
} from "./compare.ts";
export { plainLetters } from "./compatibility.ts";
export {
  Content,
  PageBox,
  PageRun,
  PageRuns,
  PageRunsInput,
} from "./content.ts";
export {
  AccountSecurity,
  ChangedEmail,
  ChangeEmailInput,
  ChangePasswordInput,
  ConfirmEmailInput,
  ConfirmTwoFactorInput,
  ConfirmWithPasswordInput,
  DeletionPreview,
  RecoveryCodes,
  RequestPasswordInput,
  ResetPasswordInput,
  SecondFactor,
  StartedTwoFactor,
} from "./credential.ts";
export {
  AddVersionInput,
  CreateDocumentInput,
  DOCUMENT_FORMATS,
  DOCUMENT_ROLES,
  DOCUMENT_SORTS,
  Document,
  DocumentFormat,
  DocumentInput,
  DocumentPage,
  DocumentRole,
  DocumentSort,
  DocumentSummary,
  DocumentTags,
  DocumentVersion,
  DocumentVersionList,
  GRANT_ROLES,
  GrantRole,
  ListDocumentsInput,
  OutlineItem,
  RenameDocumentInput,
  ShelveDocumentInput,
  TagDocumentInput,
  TEXT_FORMATS,
  TextFormat,
  Title,
  TransferDocumentInput,
  VersionNumber,
} from "./document.ts";
export { ERROR_CODES, type ErrorCode } from "./error-code.ts";
export { foldMarks, lowerCase } from "./fold.ts";
export { Grant, ListGrantsInput, PutGrantInput, RemoveGrantInput } from "./grant.ts";
export {
  AccessTokenId,
  AccountId,
  ChatSessionId,
  DeviceId,
  DocumentId,
  DocumentVersionId,
  ImportId,
  MessageId,
  UploadId,
} from "./id.ts";
export {
  EXCHANGE_SOURCE_NAMES,
  EXCHANGE_SOURCES,
  ExchangeSource,
  IMPORT_OUTCOMES,
  IMPORT_PLACES,
  IMPORT_STATES,
  IMPORT_TARGETS,
  Import,
  ImportEntry,
  ImportEntryPage,
  ImportInput,
  ImportList,
  ImportOutcome,
  ImportPlace,
  ImportState,
  ImportTarget,
  ListImportEntriesInput,
  PlaceImportInput,
  StartImportInput,
} from "./import.ts";
export { Instance, InstanceFigures, InstanceHealth, InstanceSettings } from "./instance.ts";
export { LIMITS } from "./limit.ts";
export { ListMarginInput, MarginPage, MarginPlace, MarginSession } from "./margin.ts";
export {
  AnswerFigures,
  AnswerProblem,
  Citation,
  ContinueMessageInput,
  EditMessageInput,
  LocatedMessage,
  MESSAGE_ROLES,
  MESSAGE_STATUSES,
  Message,
  MessageInput,
  MessageOrigin,
  MessageRole,
  MessageStatus,
  RateMessageInput,
  Rating,
  RegenerateMessageInput,
  SelectBranchInput,
  SendMessageInput,
  SentMessage,
} from "./message.ts";
export {
  ListMessagePartsInput,
  MESSAGE_PART_KINDS,
  MessagePart,
  MessagePartInput,
  MessagePartKind,
  MessagePartPage,
  MessagePartSummary,
} from "./message-part.ts";
export { Model, ModelList, ModelName, SetModelInput } from "./model.ts";
export { demandModelKeys, ModelVariables } from "./model-variable.ts";
export { Cursor, PageInput, PageLimit } from "./page.ts";
export { plainLine } from "./plain-line.ts";
export { READING_TAGS, type ReadingElement, type ReadingNode, type ReadingTag, type ReadingText } from "./reading.ts";
export { type PlainReasonName, REASONS, type Reason, type ReasonName, reasonOfIssue } from "./reason.ts";
export {
  FindInChatSessionInput,
  FoundChatSession,
  FoundChatSessionPage,
  FoundDocument,
  FoundDocumentPage,
  FoundMessage,
  FoundMessagePage,
  type Hits,
  SearchChatSessionsInput,
  SearchDocumentsInput,
  type Snippet,
} from "./search.ts";
export { SessionEvent, WatchChatSessionInput } from "./session-event.ts";
export {
  CreatedShareLink,
  CreateShareLinkInput,
  ListShareLinksInput,
  NoteOpeningInput,
  OpenShareLinkInput,
  PreviewShareLinkInput,
  SHARE_KINDS,
  SharedChatSession,
  SharedMessage,
  ShareKind,
  ShareLink,
  ShareLinkInput,
  ShareLinkList,
} from "./share-link.ts";
export { SHELVES, Shelf, ShelfFilter } from "./shelf.ts";
export { Tag, TagList, TagName, tagKey } from "./tag.ts";
export { codePointLength, codePointMap, sliceCodePoints, utf16Index } from "./text-offset.ts";
export { TRASH_DAYS, Trash } from "./trash.ts";
export { ListUploadsInput, UPLOAD_STATES, Upload, UploadInput, UploadList, UploadState } from "./upload.ts";
