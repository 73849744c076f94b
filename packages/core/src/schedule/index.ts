export { type AlternativesQuery, alternativesTo } from './alternatives-to.ts';
export type { CapacityQuery, SlotQuery, TimeOfDay } from './capacity-query.ts';
export type { CapacityWindow } from './capacity-window.ts';
export { isStillFree } from './is-still-free.ts';
export { scheduleEntities } from './schedule-entities.ts';
export { createScheduleModel, type ScheduleModel, type ScheduleModelOptions } from './schedule-model.ts';
export type {
  AppointmentStatus,
  NewPatientRules,
  ScheduleRuleOptions,
  ScheduleRules,
} from './schedule-rules.ts';
export type { ScheduleStats } from './schedule-stats.ts';
export type { Slot } from './slot.ts';
export { formatSlotToken, parseSlotToken } from './slot-token.ts';
