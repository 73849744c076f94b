const words = (text: string): readonly string[] => text.split(/\s+/);

/** Names in the order of their numbers, as the API spells them (opendental-enums.md): "ApptStatus". */
export const appointmentStatusNames = words(
  'None Scheduled Complete UnschedList ASAP Broken Planned PtNote PtNoteCompleted',
);
/** "CommItemMode" without Fax, which the API does not take. */
export const communicationModeNames = [
  'None',
  'Email',
  'Mail',
  'Phone',
  'In Person',
  'Text',
  'Email and Text',
  'Phone and Text',
] as const;
