import type { Fact, Listing, Origin } from './origin.ts';

/** A node stands for a record, which `id` names. */
interface Node {
  readonly id: string;
  readonly origin: Origin;
}

/** Names a person who works there: no patient, and still a person. */
interface StaffNode extends Node {
  readonly class: 'staff';
}

export interface OperatoryNode extends Node {
  readonly name: Fact<string>;
}

/** A provider; under a location, the evidence that it works there is in its origin. */
export interface ProviderNode extends StaffNode {
  readonly name: Fact<string>;
  readonly abbreviation: Fact<string>;
  readonly role: Fact<string>;
  readonly isActive: Fact<boolean>;
}

export interface UserNode extends StaffNode {
  readonly name: Fact<string>;
  /** Id of the provider whose user it is. */
  readonly provider: Fact<string>;
}

/** A fee schedule that applies, as assignments say; those that say the same are counted. */
export interface AssignedScheduleNode extends Node {
  readonly name: Fact<string>;
  /** The vendor's kind of schedule. */
  readonly type: Fact<string>;
  /** Id of the provider that it applies to; null for all of them. */
  readonly provider: Fact<string>;
  readonly assignments: Fact<number>;
  readonly insurancePlans: Fact<number>;
}

export interface AssignedSchedules {
  readonly origin: Origin;
  /** For this location and all its providers. */
  readonly byLocation: Listing<AssignedScheduleNode>;
  /** For a provider of this location, here or everywhere. */
  readonly byProvider: Listing<AssignedScheduleNode>;
  /** For all locations and providers. */
  readonly forAll: Listing<AssignedScheduleNode>;
}

/** How many fees of a schedule are known for a location. */
export interface FeesNode extends Node {
  readonly name: Fact<string>;
  readonly ofLocation: Fact<number>;
  readonly ofAllLocations: Fact<number>;
}

export interface RecallTypeNode extends Node {
  readonly name: Fact<string>;
  readonly intervalMonths: Fact<number>;
  readonly codes: Fact<readonly string[]>;
}

export interface ReferralSourceNode extends Node {
  readonly name: Fact<string>;
  readonly isActive: Fact<boolean>;
  readonly subcategories: Fact<number>;
}

export interface FacilityNode extends Node {
  readonly name: Fact<string>;
  readonly isActive: Fact<boolean>;
}

/** Another location whose patients come here. */
export interface VisitingNode extends Node {
  readonly patients: Fact<number>;
}

/** Counts of patients, never patients. */
export interface PatientCounts {
  readonly origin: Origin;
  /** Patients that name the location as their default. */
  readonly home: Fact<number>;
  readonly homeActive: Fact<number>;
  /** Patients with a completed visit or procedure here. */
  readonly seen: Fact<number>;
  /** Those of them whose default is another location, by that location: what shows that locations share patients. */
  readonly seenFromElsewhere: Listing<VisitingNode>;
  /** Those of them who name no location that is known. */
  readonly seenWithoutHome: Fact<number>;
}

export interface Address {
  readonly addressLine1: string | null;
  readonly addressLine2: string | null;
  readonly city: string | null;
  readonly state: string | null;
  readonly postalCode: string | null;
}

export interface LocationSettings {
  readonly origin: Origin;
  readonly timeZone: Fact<string>;
  readonly phone: Fact<string>;
  readonly otherPhone: Fact<string>;
  readonly fax: Fact<string>;
  readonly email: Fact<string>;
  readonly officeHours: Fact<string>;
  readonly patientSharing: Fact<boolean>;
  readonly defaultFeeSchedule: Fact<string>;
}

export interface LocationNode extends Node {
  readonly name: Fact<string>;
  readonly shortName: Fact<string>;
  readonly address: Fact<Address>;
  readonly settings: LocationSettings;
  readonly operatories: Listing<OperatoryNode>;
  readonly providers: Listing<ProviderNode>;
  readonly users: Listing<UserNode>;
  readonly feeSchedules: AssignedSchedules;
  readonly fees: Listing<FeesNode>;
  readonly recallTypes: Listing<RecallTypeNode>;
  readonly referralSources: Listing<ReferralSourceNode>;
  readonly facilities: Listing<FacilityNode>;
  readonly patients: PatientCounts;
}

/** What names no location, or one that is not among those read: it stands under none rather than under a wrong one. */
export interface Unplaced {
  readonly origin: Origin;
  readonly operatories: Listing<OperatoryNode>;
  readonly providers: Listing<ProviderNode>;
  readonly users: Listing<UserNode>;
  readonly referralSources: Listing<ReferralSourceNode>;
  readonly facilities: Listing<FacilityNode>;
  /** Assignments to a group of locations, whose members no endpoint gives. */
  readonly feeSchedulesOfGroups: Listing<AssignedScheduleNode>;
  readonly feeSchedules: Listing<AssignedScheduleNode>;
  readonly fees: Fact<number>;
  readonly appointments: Fact<number>;
  readonly procedures: Fact<number>;
  /** Patients whose default location is none of those read. */
  readonly patients: Fact<number>;
}

/** An account of the vendor as one tree. JSON-safe; it counts patients and holds nothing of any. */
export interface OrganizationTree {
  /** Version of this form. */
  readonly version: 1;
  /** Id of the organization's record; null where it was not read. */
  readonly id: string | null;
  readonly origin: Origin;
  readonly instance: Fact<string>;
  readonly name: Fact<string>;
  readonly timeZone: Fact<string>;
  readonly locations: Listing<LocationNode>;
  readonly providers: Listing<ProviderNode>;
  readonly unplaced: Unplaced;
}
