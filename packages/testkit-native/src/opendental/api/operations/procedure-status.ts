/** Numbers of ProcStat (opendental-enums.md), as far as the server acts on them. */
export const procedureStatus = { completed: 2, deleted: 6 } as const;
