/** What somebody at a front desk does things to, each table with its key. */
export const workloadTables = {
  appointment: 'AptNum',
  histappointment: 'HistApptNum',
  patient: 'PatNum',
  procedurelog: 'ProcNum',
  procedurecode: 'CodeNum',
  claimproc: 'ClaimProcNum',
  paysplit: 'SplitNum',
  adjustment: 'AdjNum',
  periomeasure: 'PerioMeasureNum',
  schedule: 'ScheduleNum',
  recall: 'RecallNum',
  definition: 'DefNum',
  patplan: 'PatPlanNum',
  insplan: 'PlanNum',
} as const;
