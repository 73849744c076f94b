export { adapterName } from './adapter-name.ts';
export {
  createLedgerCheck,
  type LedgerCheck,
  type LedgerCheckOptions,
} from './check/ledger-check.ts';
export type {
  LedgerCheckFindings,
  LedgerCheckReport,
  SummaryDifference,
  UnbalancedGroup,
} from './check/ledger-check-report.ts';
export type { PaymentSummary } from './check/payment-summary.ts';
export type { CareStackOptions } from './options.ts';
export type {
  Address,
  AssignedScheduleNode,
  AssignedSchedules,
  FacilityNode,
  FeesNode,
  LocationNode,
  LocationSettings,
  OperatoryNode,
  OrganizationTree,
  PatientCounts,
  ProviderNode,
  RecallTypeNode,
  ReferralSourceNode,
  Unplaced,
  UserNode,
  VisitingNode,
} from './organization/organization-nodes.ts';
export { createOrganizationTree, type OrganizationTreeBuilder } from './organization/organization-tree.ts';
export type { Fact, Listing, Origin, OriginKind, RosterEvidence } from './organization/origin.ts';
export { renderOrganizationTree } from './organization/render-organization-tree.ts';
export { careStackExtraClass } from './profile/tables.ts';
export { type CareStackSource, createCareStackSource } from './source/carestack-source.ts';
export type { HintOptions } from './source/hint-batches.ts';
export { type CareStackWebhook, createCareStackWebhook } from './webhook/care-stack-webhook.ts';
export {
  createMemorySeenStore,
  type MemorySeenStoreOptions,
  type SeenStore,
} from './webhook/seen-store.ts';
export type { WebhookHint, WebhookHintKind } from './webhook/webhook-hint.ts';
export type { CareStackWebhookOptions, WebhookProblem, WebhookRefusal } from './webhook/webhook-options.ts';
export type { SignedContent } from './webhook/webhook-signature.ts';
